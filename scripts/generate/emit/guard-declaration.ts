/** The declaration of a guard, with its comment and the type that it proves. */
import type { GuardedType, PlannedGuard } from "../plan/guards.js";
import { docComment, quote } from "./text.js";

/** @param check the name of the function that the guard is made of */
export const declarationOf = ({ name, description, type }: PlannedGuard, check: string): string =>
  `${docComment(`Whether a value is ${description}.`)}export const ${name}: Guard<${typeText(type)}> = /* @__PURE__ */ guard(${check});\n`;

function typeText({ keys: [root = "", ...keys], optional, side, without = [] }: GuardedType): string {
  let text = root;
  for (const [index, key] of keys.entries()) {
    text += `[${quote(key)}]`;
    if (index + 2 === optional) text = `NonNullable<${text}>`;
  }
  if (without.length > 0) text = `Omit<${text}, ${without.map(quote).join(" | ")}>`;
  return side ? `${side}<${text}>` : text;
}
