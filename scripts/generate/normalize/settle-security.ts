/** Every security scheme that is asked for is one that the document defines. */
import type { OpenApiDocument, SecurityRequirement } from "../openapi/document.js";
import { below } from "../openapi/pointer.js";
import type { Note } from "../refusal.js";

/**
 * What is not defined cannot be sent. An alternative that asks for nothing else goes, too.
 *
 * @param note hears of it
 */
export function settleSecurity(
  document: OpenApiDocument,
  security: SecurityRequirement[],
  at: string,
  note: Note,
): SecurityRequirement[] {
  const defined = Object.keys(document.components?.securitySchemes ?? {});
  const nameOf = (name: string) => {
    if (defined.includes(name)) return name;
    const alike = defined.filter((other) => other.toLowerCase() === name.toLowerCase());
    return alike.length === 1 ? alike[0] : undefined;
  };
  return security.flatMap((requirement, index) => {
    const names = Object.keys(requirement);
    if (names.every((name) => defined.includes(name))) return [requirement];
    const entries = names.flatMap((name) => {
      const meant = nameOf(name);
      if (meant === name) return [[name, requirement[name] ?? []] as const];
      const reading = meant === undefined ? "passed over" : `read as ${meant}`;
      note(`The security scheme ${name} is not defined, and is ${reading}.`, below(at, "security", index));
      return meant === undefined ? [] : [[meant, requirement[name] ?? []] as const];
    });
    return entries.length > 0 ? [Object.fromEntries(entries)] : [];
  });
}
