/** Nested object literals, laid out for people. */
import { propertyKey } from "./text.js";

/** TypeScript source: a leaf is an expression, and a key is written as it stands here. */
export type Literal = string | { [key: string]: Literal };

/** The same names, with what becomes of each value. */
export const mapKeys = <T>(
  values: Record<string, T>,
  change: (value: T) => Literal,
): { [key: string]: Literal } =>
  Object.fromEntries(Object.entries(values).map(([key, value]) => [propertyKey(key), change(value)]));

/** On one line where that fits, else one line a key. */
export function layOut(literal: Literal, indent = ""): string {
  if (typeof literal === "string") return literal;
  const deeper = `${indent}  `;
  const pairs = Object.entries(literal).map(([key, value]) => `${key}: ${layOut(value, deeper)}`);
  if (pairs.length === 0) return "{}";
  const line = `{ ${pairs.join(", ")} }`;
  if (indent !== "" && line.length <= 90 && !line.includes("\n")) return line;
  return `{\n${pairs.map((pair) => `${deeper}${pair},\n`).join("")}${indent}}`;
}
