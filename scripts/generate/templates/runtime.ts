/** What the guards call. */
import type { GuardIssue } from "./contract.js";

/** An empty object: what it has, every plain object inherits. */
export const inherited: Record<string, unknown> = {};

/**
 * Whether a property that an object has is the object's own: only those come over the wire. Most objects are plain, and
 * inherit nothing by that name; that is quicker to see than to ask for.
 *
 * @param inheritedValue what a plain object inherits under this name
 */
export function isOwn(data: object, name: string, inheritedValue: unknown): boolean {
  return (
    (inheritedValue === undefined && Object.getPrototypeOf(data) === Object.prototype) ||
    Object.hasOwn(data, name)
  );
}

/** Records why a value does not fit a guard. */
export function misfit(guard: { errors?: readonly GuardIssue[] | null }, issue: GuardIssue): false {
  guard.errors = [issue];
  return false;
}

/** Whether two values are the same JSON. */
export function isEqual(left: unknown, right: unknown): boolean {
  if (left === right) return true;
  if (typeof left !== "object" || typeof right !== "object" || left === null || right === null) return false;
  if (Array.isArray(left) !== Array.isArray(right)) return false;
  const names = Object.keys(left);
  return (
    names.length === Object.keys(right).length &&
    names.every((name) => Object.hasOwn(right, name) && isEqual(left[name as never], right[name as never]))
  );
}

/** How many characters a text has, as JSON Schema counts: a pair of surrogates is one. */
export function charactersIn(text: string): number {
  let count = text.length;
  for (let i = 1; i < text.length; i++) {
    const isPair = (text.charCodeAt(i - 1) & 0xfc00) === 0xd800 && (text.charCodeAt(i) & 0xfc00) === 0xdc00;
    if (isPair) count -= 1;
  }
  return count;
}
