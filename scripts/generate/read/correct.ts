/** Corrects the documents of other makers: rewrites common deviations from OpenAPI as they are meant. */
import type { OpenApiDocument } from "../openapi/document.js";
import { isMember, type Kind, partAt } from "../openapi/grammar.js";
import { below } from "../openapi/pointer.js";
import { jsonTypes } from "../openapi/possible-types.js";
import { rebuild } from "../openapi/traverse.js";
import type { Note } from "../refusal.js";
import { coerce, shapeAt } from "./coerce.js";
import {
  correctBody,
  correctDocument,
  correctOperation,
  correctResponse,
  correctServer,
} from "./correct-operation.js";
import { correctParameter } from "./correct-parameter.js";
import { correctSchema } from "./correct-schema.js";
import { type Correct, isObject, type Node, type Tell } from "./correction.js";
import { withOverlaps } from "./discriminators.js";
import { withStaticReferences } from "./dynamic-references.js";
import { withoutListsInHeirs } from "./inheritance.js";

const corrections: Partial<Record<Kind, Correct>> = {
  document: correctDocument,
  server: correctServer,
  operation: correctOperation,
  parameter: correctParameter,
  body: correctBody,
  response: correctResponse,
  schema: correctSchema,
};

/** @param note hears of each correction, with its place */
export function correct(document: OpenApiDocument, note: Note): OpenApiDocument {
  const settled = withoutListsInHeirs(withStaticReferences(document, note), note);
  const corrected = correctNode(settled, "document", "#", note) as OpenApiDocument;
  return withOverlaps(corrected, note);
}

function correctNode(given: unknown, kind: Kind, pointer: string, note: Note): unknown {
  const node = nodeOf(given, kind, pointer, note);
  if (!isObject(node) || Array.isArray(node)) return node;
  const formed = correctForms(node as Node, kind, pointer, note);
  const tell: Tell = (message, key) => note(message, key === undefined ? pointer : below(pointer, key));
  const corrected = "$ref" in formed ? formed : (corrections[kind]?.(formed, tell) ?? formed);
  return rebuild(corrected, (key, value) => {
    const part = partAt(kind, key);
    if (part === undefined) return value;
    const at = below(pointer, key);
    if (!part.isMany) return correctNode(value, part.kind, at, note);
    if (!isObject(value)) return value;
    return rebuild(value, (name, inner) =>
      isMember(part, name) ? correctNode(inner, part.kind, below(at, name), note) : inner,
    );
  });
}

/** A node, made of the value that stands where a node should be. */
function nodeOf(given: unknown, kind: Kind, pointer: string, note: Note): unknown {
  // Such a node may have any form; it may be a list.
  if (kind === "plain") return given;
  if (given === null || (Array.isArray(given) && given.length === 0)) {
    note(`${JSON.stringify(given)} is read as an object with nothing in it.`, pointer);
    return {};
  }
  if (kind !== "schema" || typeof given !== "string") return given;
  const allowed = coerce(given, "boolean");
  if (allowed !== undefined) {
    note(`${describe(given)}is read as a boolean.`, pointer);
    return allowed;
  }
  if (!jsonTypes.includes(given)) return given;
  note("The name of a type is read as a schema of that type.", pointer);
  return { type: given };
}

/** Puts each field into its form. `null` counts as missing, except in a field that may hold any value. */
function correctForms(node: Node, kind: Kind, pointer: string, note: Note): Node {
  const passedOver = new Set<string>();
  const formedNode = rebuild(node, (key, value) => {
    const shape = shapeAt(kind, key);
    if (value === null && (key === "$ref" || shape !== undefined || partAt(kind, key) !== undefined)) {
      note(`null is read as if ${key} were not there.`, below(pointer, key));
      passedOver.add(key);
      return value;
    }
    const formed = shape === undefined ? value : coerce(value, shape);
    if (formed === value) return value;
    const form = shape === "hint" ? "text" : shape;
    if (formed === undefined) {
      note(`${describe(value)}is no ${form}: ${key} is passed over.`, below(pointer, key));
      passedOver.add(key);
      // `required: true` is corrected later, with the schema around it.
    } else if (!(key === "required" && typeof value === "boolean"))
      note(`${describe(value)}is read as a ${form}.`, below(pointer, key));
    return formed;
  }) as Node;
  if (passedOver.size === 0) return formedNode;
  return Object.fromEntries(Object.entries(formedNode).filter(([key]) => !passedOver.has(key)));
}

const describe = (value: unknown): string =>
  isObject(value) ? "What stands here " : `${JSON.stringify(value)} `;
