/** What the guards call. */
import type { GuardIssue } from "./guard.js";

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

/**
 * Whether one number is a multiple of another, as both are written in decimals: 19.99 is one of 0.01, though not of the
 * binary fraction that stands for it.
 */
export function isMultipleOf(value: number, divisor: number): boolean {
  if (Number.isSafeInteger(value) && Number.isSafeInteger(divisor)) return value % divisor === 0;
  const [of, by] = [decimalsOf(value), decimalsOf(divisor)];
  const shift = 10n ** BigInt(Math.abs(of.exponent - by.exponent));
  return of.exponent > by.exponent
    ? (of.digits * shift) % by.digits === 0n
    : of.digits % (by.digits * shift) === 0n;
}

/** A finite number as a whole one times a power of ten. */
function decimalsOf(value: number): { digits: bigint; exponent: number } {
  const [decimals = "", power = "0"] = String(value).split("e");
  const [whole = "", fraction = ""] = decimals.split(".");
  return { digits: BigInt(whole + fraction), exponent: Number(power) - fraction.length };
}

/** The indexes of the first item that equals one before it, and of that one. Each item is looked at once. */
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

/** The same for all that are the same JSON, whatever the order of their properties. */
function canonicalText(value: unknown): string {
  if (Array.isArray(value)) return `[${value.map(canonicalText)}]`;
  if (typeof value !== "object" || value === null)
    return typeof value === "string" ? JSON.stringify(value) : String(value);
  const properties = Object.entries(value).map(
    ([name, part]) => `${JSON.stringify(name)}:${canonicalText(part)}`,
  );
  return `{${properties.sort()}}`;
}

/** A guard's function, as the compiled code calls it. */
interface Check {
  (data: unknown, context?: { instancePath?: string }): boolean;
  errors?: readonly GuardIssue[] | null;
  /** Which properties and items it has looked at, where that matters to who calls it. */
  evaluated?: object;
}

interface Found {
  fits: boolean;
  /** The last of its issues, which says it for all. */
  issue: GuardIssue | undefined;
  path: string;
  evaluated: object | undefined;
}

/** What is known while a value is being checked. */
let remembered: Map<Check, Map<object, Found>> | undefined;

/**
 * A guard that looks at each object once while a value is being checked. Where a union leads back to itself by two
 * branches, it would look twice at what is in the value, four times at what is in that, and so on.
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

/** Of a value that was found not to fit, perhaps elsewhere. */
function issuesOf({ issue, path }: Found, instancePath: string): GuardIssue[] | null {
  return issue === undefined
    ? null
    : [{ ...issue, instancePath: instancePath + issue.instancePath.slice(path.length) }];
}
