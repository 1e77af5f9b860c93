/** Writes nested object literals in a readable layout. */
import { propertyKey } from "./text.js";

/** A piece of TypeScript source. A leaf is an expression, and a key is written unchanged. */
export type Literal = string | { [key: string]: Literal };

/** An object literal with the same keys, and the result of `change` for each value. */
export const mapKeys = <T>(
  values: Record<string, T>,
  change: (value: T) => Literal,
): { [key: string]: Literal } =>
  Object.fromEntries(Object.entries(values).map(([key, value]) => [propertyKey(key), change(value)]));

/** On one line where it fits, else one line for each key. */
export function layOut(literal: Literal, indent = ""): string {
  if (typeof literal === "string") return literal;
  const deeper = `${indent}  `;
  const pairs = Object.entries(literal).map(([key, value]) => `${key}: ${layOut(value, deeper)}`);
  if (pairs.length === 0) return "{}";
  const line = `{ ${pairs.join(", ")} }`;
  if (indent !== "" && line.length <= 90 && !line.includes("\n")) return line;
  return `{\n${pairs.map((pair) => `${deeper}${pair},\n`).join("")}${indent}}`;
}
