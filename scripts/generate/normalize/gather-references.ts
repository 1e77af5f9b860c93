/** Step 4: every `$ref` of a schema leads to a component schema; what else is pointed at becomes one. */
import type { OpenApiDocument, Schema } from "../openapi/document.js";
import { keysOf, pointerTo, valueAt } from "../openapi/pointer.js";
import { refuseCycles } from "../openapi/reference-cycles.js";
import { componentOf, refer } from "../openapi/references.js";
import { eachSchema, mapSchemas } from "../openapi/traverse.js";
import { refuseAll } from "../refusal.js";

/** @throws Refusal for a `$ref` that leads nowhere, to no schema, or back to itself */
export function gatherReferences(document: OpenApiDocument): OpenApiDocument {
  const anchors = findAnchors(document);
  const canonical = (reference: string) =>
    anchors.get(reference) ?? (reference.startsWith("#/") ? pointerTo(...keysOf(reference)) : reference);
  const schemas = new Map(Object.entries(document.components?.schemas ?? {}));
  /** The pointers that must become components, with the names that they get. */
  const wanted = new Map<string, string>();

  refuseAll((refuse) =>
    eachSchema(document, (schema, pointer) => {
      if (typeof schema.$ref !== "string") return;
      const target = canonical(schema.$ref);
      if (!target.startsWith("#/") || valueAt(document, target) === undefined) {
        refuse(pointer, `$ref ${schema.$ref} leads nowhere. Correct it, or add what it points at.`);
      } else if (componentOf(target) === undefined && !wanted.has(target)) {
        wanted.set(target, freeName(target, new Set([...schemas.keys(), ...wanted.values()])));
      }
    }),
  );
  if (wanted.size === 0) return refuseCycles(document);

  const nameOf = (target: string) => wanted.get(target) ?? componentOf(target) ?? "";
  const gathered = new Map<string, Schema>();
  const rewritten = mapSchemas(document, (schema, pointer) => {
    const changed =
      typeof schema.$ref === "string" ? { ...schema, $ref: refer(nameOf(canonical(schema.$ref))) } : schema;
    const name = wanted.get(pointer);
    if (name === undefined) return changed;
    gathered.set(name, changed);
    return { $ref: refer(name) };
  });
  refuseAll((refuse) => {
    for (const [target, name] of wanted) {
      const value = valueAt(document, target);
      // A schema that is true or false is not changed, and can stay where it is, too.
      if (typeof value === "boolean") gathered.set(name, value);
      else if (!gathered.has(name)) refuse(target, "A $ref points here, and this is no schema.");
    }
  });
  const all = { ...rewritten.components?.schemas, ...Object.fromEntries(gathered) };
  return refuseCycles({ ...rewritten, components: { ...rewritten.components, schemas: all } });
}

/** `#name` of each `$anchor`, and where it is. */
function findAnchors(document: OpenApiDocument): Map<string, string> {
  const anchors = new Map<string, string>();
  eachSchema(document, (schema, pointer) => {
    if (typeof schema.$anchor === "string") anchors.set(`#${schema.$anchor}`, pointer);
  });
  return anchors;
}

/** From the keys on the way there that are the document's own words. */
function freeName(pointer: string, taken: Set<string>): string {
  const words = keysOf(pointer)
    .filter((key) => !/^(components|schemas|properties|paths|content|schema)$/.test(key))
    .flatMap((key) => key.split(/[^A-Za-z0-9]/));
  const name = words.map((word) => word.charAt(0).toUpperCase() + word.slice(1)).join("");
  let free = name;
  for (let count = 2; taken.has(free); count++) free = `${name}${count}`;
  return free;
}
