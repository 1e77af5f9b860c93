/** The functions that the guards call. */
import type { GuardIssue } from "./guard.js";

/** An empty object, to look up what every plain object inherits. */
export const inherited: Record<string, unknown> = {};

/**
 * Whether a property of an object is its own. Only own properties count as data. Most objects are plain and inherit
 * nothing by that name: this is tested first, because it is faster.
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

/** Whether two values are equal as JSON. */
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

/** How many characters a text has. As in JSON Schema, a pair of surrogates is one character. */
export function charactersIn(text: string): number {
  let count = text.length;
  for (let i = 1; i < text.length; i++) {
    const isPair = (text.charCodeAt(i - 1) & 0xfc00) === 0xd800 && (text.charCodeAt(i) & 0xfc00) === 0xdc00;
    if (isPair) count -= 1;
  }
  return count;
}

/**
 * Whether one number is a multiple of another as decimals. For example, 19.99 is a multiple of 0.01, although the
 * binary fractions that stand for them say no.
 */
export function isMultipleOf(value: number, divisor: number): boolean {
  if (Number.isSafeInteger(value) && Number.isSafeInteger(divisor)) return value % divisor === 0;
  const [of, by] = [decimalsOf(value), decimalsOf(divisor)];
  const shift = 10n ** BigInt(Math.abs(of.exponent - by.exponent));
  return of.exponent > by.exponent
    ? (of.digits * shift) % by.digits === 0n
    : of.digits % (by.digits * shift) === 0n;
}

/** A finite number as an integer times a power of ten. */
function decimalsOf(value: number): { digits: bigint; exponent: number } {
  const [decimals = "", power = "0"] = String(value).split("e");
  const [whole = "", fraction = ""] = decimals.split(".");
  return { digits: BigInt(whole + fraction), exponent: Number(power) - fraction.length };
}

/** The index of the first item that equals an earlier one, and the index of that one. Looks at each item once. */
export function firstRepeated(items: readonly unknown[]): [number, number] | undefined {
  const plain = new Map<unknown, number>();
  const composite = new Map<unknown, number>();
  for (const [index, item] of items.entries()) {
    const isComposite = typeof item === "object" && item !== null;
    const [known, key] = isComposite ? [composite, canonicalText(item)] : [plain, item];
    const before = known.get(key);
    if (before !== undefined) return [index, before];
    known.set(key, index);
  }
  return undefined;
}

/** A text that is the same for all values that are equal as JSON, in any order of their properties. */
function canonicalText(value: unknown): string {
  if (Array.isArray(value)) return `[${value.map(canonicalText)}]`;
  if (typeof value !== "object" || value === null)
    return typeof value === "string" ? JSON.stringify(value) : String(value);
  const properties = Object.entries(value).map(
    ([name, part]) => `${JSON.stringify(name)}:${canonicalText(part)}`,
  );
  return `{${properties.sort()}}`;
}

/** The function of a guard, as the compiled code calls it. */
interface Check {
  (data: unknown, context?: { instancePath?: string }): boolean;
  errors?: readonly GuardIssue[] | null;
  /** The properties and items that it has evaluated, where its callers need to know. */
  evaluated?: object;
}

interface Found {
  fits: boolean;
  /** The last of its issues, which sums up the others. */
  issue: GuardIssue | undefined;
  path: string;
  evaluated: object | undefined;
}

/** The results so far, while a value is being checked. */
let remembered: Map<Check, Map<object, Found>> | undefined;

/**
 * Makes a check that looks at each object once while a value is being checked. Where two branches of a union lead back
 * to the union, it would otherwise check the value's members twice, their members four times, and so on.
 */
export function remembering(check: Check): Check {
  const remember: Check = (data, context = {}) => {
    const { instancePath = "" } = context;
    if (typeof data !== "object" || data === null)
      return settle(check(data, context), check.errors, check.evaluated);
    const isOutermost = remembered === undefined;
    remembered ??= new Map();
    try {
      const known = remembered.get(check) ?? new Map<object, Found>();
      remembered.set(check, known);
      const before = known.get(data);
      if (before !== undefined) return settle(before.fits, issuesOf(before, instancePath), before.evaluated);
      const fits = check(data, context);
      const evaluated = check.evaluated && { ...check.evaluated };
      known.set(data, { fits, issue: check.errors?.at(-1), path: instancePath, evaluated });
      return settle(fits, check.errors, evaluated);
    } finally {
      if (isOutermost) remembered = undefined;
    }
  };
  const settle = (fits: boolean, errors: Check["errors"], evaluated: object | undefined): boolean => {
    remember.errors = errors ?? null;
    if (evaluated !== undefined) remember.evaluated = evaluated;
    return fits;
  };
  return remember;
}

/** The issues of an earlier result. The same object may stand at another path now. */
function issuesOf({ issue, path }: Found, instancePath: string): GuardIssue[] | null {
  return issue === undefined
    ? null
    : [{ ...issue, instancePath: instancePath + issue.instancePath.slice(path.length) }];
}
