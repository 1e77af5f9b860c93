/**
 * Copies of what a caller gives. The caller's object is read once; the copy is checked and sent. So a getter or a proxy
 * that gives another value the second time changes nothing. Inherited properties are not read.
 */
import { escapePointer, type Issue, issueAt } from "./issues.js";

function Empty() {}
Empty.prototype = Object.create(null);

/** Makes an object that inherits nothing, not even from `Object.prototype`. */
const Bare = Empty as unknown as new () => { [name: string]: unknown };

/** A copy with the same own properties, which inherits nothing. */
export const bare = <T extends object>(own: T): T => Object.assign(new Bare(), own);

/** The same for an object and all objects in it. Functions and arrays stay as they are. */
export function bareTree<T>(own: T): T {
  if (typeof own !== "object" || own === null || Array.isArray(own)) return own;
  return bare(
    Object.fromEntries(Object.entries(own).map(([name, part]) => [name, bareTree(part)])) as T & object,
  );
}

export const threw = "threw an error when it was read";

const pointerOf = (at: string, path: readonly string[]): string => [at, ...path.map(escapePointer)].join("/");

/** The names of the properties that an object may have. The values do not matter. */
export type Names<T> = { readonly [Name in keyof T]-?: unknown };

/**
 * The properties of an object that may have only known names, such as options. The values are not copied, nor checked:
 * their types are what they should be.
 *
 * @param given `undefined` and `null` have no properties
 * @param known an object with the names that are allowed
 * @param at the JSON Pointer of the object
 */
export function readKnown<T extends object>(
  given: unknown,
  known: Partial<Names<T>>,
  at: string,
  issues: Issue[],
): Partial<T> {
  // Only known names are put into it, below.
  const copy = new Bare() as Partial<T>;
  if (given === undefined || given === null) return copy;
  const names = () => `known: ${Object.keys(known).join(", ") || "none"}`;
  const path: string[] = [];
  try {
    if (typeof given !== "object" || Array.isArray(given)) {
      issues.push(issueAt(at, `must be an object; ${names()}`, "type"));
      return copy;
    }
    for (const name of Object.keys(given)) {
      path[0] = name;
      if (Object.hasOwn(known, name)) copy[name as keyof T] = Reflect.get(given, name);
      else issues.push(issueAt(pointerOf(at, path), `is not known here; ${names()}`, "additionalProperties"));
    }
  } catch {
    issues.push(issueAt(pointerOf(at, path), threw, "type"));
  }
  return copy;
}

/**
 * A deep copy of what JSON, a URL or a form can express. `undefined` properties are left out, as JSON does. A value that
 * would be written as something else, or not at all, is an issue: a function, a Map, NaN, an object with `toJSON`.
 *
 * @param at the JSON Pointer of the value
 */
export function copyData(given: unknown, at: string, issues: Issue[]): unknown {
  const path: string[] = [];
  try {
    return copy(given, path, []);
  } catch (error) {
    const message = error instanceof NotData ? error.message : threw;
    issues.push(issueAt(pointerOf(at, path), message, "type"));
    return undefined;
  }
}

class NotData extends Error {}

/** @param path the property names that lead to the value; if it throws, they say where */
function copy(value: unknown, path: string[], within: object[]): unknown {
  if (typeof value === "string" || typeof value === "boolean" || value === null) return value;
  if (Number.isFinite(value)) return value;
  const kind = kindOf(value);
  if (kind !== "Object" && kind !== "Array") throw new NotData(`must be plain data, not ${kind}`);
  // `kind` has shown that it is an object or an array.
  const source = value as Record<string | number, unknown>;
  if (within.includes(source)) throw new NotData("must not hold itself");
  // Data nested much deeper would overflow the stack in a guard or in JSON.stringify.
  if (within.length === 1_000) throw new NotData("must not be nested deeper than 1000 levels");
  const isList = Array.isArray(value);
  const made = (isList ? [] : new Bare()) as typeof source;
  within.push(source);
  // Unlike Object.keys, `value.keys()` also gives the index of a missing item.
  for (const name of isList ? value.keys() : Object.keys(source)) {
    path.push(String(name));
    const part = source[name];
    if (isList || part !== undefined) made[name] = copy(part, path, within);
    path.pop();
  }
  within.pop();
  // Hides a `toJSON` that lists inherit from a changed prototype: JSON.stringify would call it. An own one is data.
  if ("toJSON" in made) Object.defineProperty(made, "toJSON", {});
  return made;
}

/** What a value is: `Object` and `Array` mean plain data; any other name is for a message. */
export function kindOf(value: unknown): string {
  if (typeof value !== "object") return typeof value === "number" ? String(value) : typeof value;
  // The quick way for most objects. Their own `toJSON` is found later: it is a function among the properties.
  if (Object.getPrototypeOf(value) === Object.prototype) return "Object";
  const { toJSON } = Object(value);
  // A `toJSON` that was added to the prototype of all objects or arrays does not count: the caller did not choose it.
  const common = Array.isArray(value) ? Array.prototype : Object.prototype;
  const hasOwnForm = typeof toJSON === "function" && toJSON !== Reflect.get(common, "toJSON");
  return hasOwnForm ? "an object with toJSON" : Object.prototype.toString.call(value).slice(8, -1);
}
