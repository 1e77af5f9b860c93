/** Corrects the names of security schemes where only upper and lower case differ, and removes undefined schemes. */
import type { OpenApiDocument, SecurityRequirement } from "../openapi/document.js";
import { below } from "../openapi/pointer.js";
import type { Note } from "../refusal.js";

/**
 * An alternative that asks for nothing else is removed, too.
 *
 * @param note hears of each scheme that is renamed or removed
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
    if (names.length === 0) return [requirement];
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
