/** Gives every operation a name that can be a method, an export and a key of a type. */
import type { OpenApiDocument, OperationObject, PathItem } from "../openapi/document.js";
import { beginsName, capitalize, wordsIn } from "../openapi/identifiers.js";
import { type Found, findOperations, withoutExtensions } from "../openapi/operations.js";
import { pointerTo } from "../openapi/pointer.js";
import { mapNodes } from "../openapi/traverse.js";
import type { Note } from "../refusal.js";

/** Words that no export can be named, and names of global values that must keep their meaning. */
const reservedWords =
  "Infinity NaN arguments await break case catch class const continue debugger default delete do else enum eval " +
  "export extends false finally for function globalThis if implements import in instanceof interface let new null " +
  "package private protected public return static super switch this throw true try typeof undefined var void while " +
  "with yield";

/** Names that every CommonJS module already has. */
const ofModules = "__dirname __esModule __filename exports module require";

/** Names that the table's file uses for something else. */
const ofTable = "Operation bodies credentials document operations styles validators";

/** Names that would change the client object: `then` makes it a promise, `__proto__` sets its prototype. */
const ofObjects = "__proto__ then";

const taken = new Set(`${reservedWords} ${ofModules} ${ofTable} ${ofObjects}`.split(" "));

/**
 * Returns the document with these names, with each path item written out where it is used, and without the extensions
 * among paths and responses. Operations of callbacks and webhooks get no name: the client does not have them.
 *
 * @param note hears of operations whose `operationId` is not unique
 */
export function nameOperations(document: OpenApiDocument, note: Note): OpenApiDocument {
  const found = findOperations(document);
  const names = namesOf(found, note);
  const byPlace = new Map(found.map((it) => [pointerTo("paths", it.path, ...it.keys), names.get(it)]));
  const items = new Map<string, PathItem>(found.map(({ path, item }) => [path, item]));
  const paths = Object.entries(withoutExtensions(document.paths ?? {})).map(
    ([path, item]) => [path, items.get(path) ?? item] as const,
  );
  const whole = document.paths ? { ...document, paths: Object.fromEntries(paths) } : document;
  return mapNodes(
    whole,
    "document",
    "#",
    (node, kind, pointer) => (kind === "operation" ? renamed(node, byPlace.get(pointer)) : node),
    "schema",
  ) as OpenApiDocument;
}

function namesOf(found: Found[], note: Note): Map<Found, string> {
  const byId = new Map<string | undefined, Found[]>();
  for (const operation of found) {
    const { operationId } = operation.object;
    byId.set(operationId, [...(byId.get(operationId) ?? []), operation]);
  }
  const isOneOfMany = (operation: Found) =>
    (byId.get(operation.object.operationId) ?? []).some(
      (other) => other !== operation && isSame(other.object, operation.object),
    );
  const plain = found.map((operation) => {
    const { path, object } = operation;
    const method = operation.method.toLowerCase();
    if (!object.operationId) return toIdentifier(`${method} ${path}`);
    return toIdentifier(isOneOfMany(operation) ? `${object.operationId} ${path}` : object.operationId);
  });
  const given = new Set<string>();
  const isFree = (name: string) => !plain.includes(name) && !given.has(name) && !taken.has(name);
  return new Map(
    found.map((operation, index) => {
      const { path, pointer } = operation;
      const method = operation.method.toLowerCase();
      const wanted = plain[index] ?? "";
      const isRepeated = plain.indexOf(wanted) < index;
      const longer = [`${wanted} ${path}`, `${wanted} ${method} ${path}`].map(toIdentifier);
      let name = (isRepeated && longer.find(isFree)) || wanted;
      // An underscore keeps the name recognizable.
      if (taken.has(name) || given.has(name))
        do name += "_";
        while (!isFree(name));
      if (isRepeated) note(`Another operation is called ${wanted}: this one is called ${name}.`, pointer);
      given.add(name);
      return [operation, name];
    }),
  );
}

/** Whether two operations are the same one of the document, in a path item that several paths share. */
function isSame(left: OperationObject, right: OperationObject): boolean {
  const [one, other] = [Object.entries(left), new Map(Object.entries(right))];
  const isDistinct = ([key, value]: [string, unknown]) =>
    typeof value === "object" && other.get(key) !== value;
  return left === right || (one.some(([, value]) => typeof value === "object") && !one.some(isDistinct));
}

/** Keeps a text that is already an identifier. Of any other, joins the words in camel case. */
function toIdentifier(text: string): string {
  const [first = "", ...rest] = wordsIn(text);
  const name = first + rest.map(capitalize).join("");
  return beginsName(name) ? name : `_${name}`;
}

function renamed(operation: OperationObject, name: string | undefined): OperationObject {
  const { operationId: _, responses, ...rest } = operation;
  return {
    ...rest,
    ...(name !== undefined && { operationId: name }),
    ...(responses && { responses: withoutExtensions(responses) }),
  };
}
