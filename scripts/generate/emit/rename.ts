/** Replaces Ajv's numbered names by names that stay the same as long as their part of the document does. */
import * as runtimeTemplate from "../templates/runtime.js";
import type { Compiled } from "./compile.js";
import { type AnyNode, identifier, nameOf, print, replaceBelow } from "./syntax.js";
import { literal } from "./text.js";

const runtimeNames = Object.keys(runtimeTemplate);

/** The names of the functions and constants of one file. */
export class Names {
  readonly #counts = new Map<string, number>();
  /** The names of the constants that are already declared, by their values. */
  readonly #constants = new Map<string, string>();
  readonly #guards: ReadonlyMap<string, string>;
  /** The functions of the template runtime.ts that the code calls. */
  readonly runtime = new Set<string>();

  /** @param guards the final names of the guards' functions, by their names in Ajv's code */
  constructor(guards: ReadonlyMap<string, string>) {
    this.#guards = guards;
  }

  /**
   * Gives a compiled guard its names.
   *
   * @param code the parts of its code
   * @param name the name of the function
   * @returns the code, and the constants in it that no earlier guard has declared
   */
  settle(
    { name: numbered, constants, runtime }: Compiled,
    code: AnyNode[],
    name: string,
  ): { constants: string; code: string } {
    const nameOf = (known: string) =>
      known === numbered ? name : (this.#guards.get(known) ?? runtime.get(known) ?? known);
    const fresh: string[] = [];
    for (const part of code) {
      replaceBelow(part, (node) => {
        const constant = constantIn(node, constants);
        if (constant !== undefined) return identifier(this.#nameOfConstant(constant, fresh));
        if (node.type !== "Identifier") return undefined;
        const fitting = nameOf(node.name);
        if (runtimeNames.includes(fitting)) this.runtime.add(fitting);
        return identifier(fitting);
      });
    }
    return { constants: fresh.join(""), code: code.map((part) => `${print(part)}\n`).join("") };
  }

  #nameOfConstant(value: unknown, fresh: string[]): string {
    const text = literal(value);
    const known = this.#constants.get(text);
    if (known !== undefined) return known;
    const name = this.#number(value instanceof RegExp ? "pattern" : "value");
    this.#constants.set(text, name);
    fresh.push(`const ${name} = ${text};\n`);
    return name;
  }

  #number(prefix: string): string {
    const count = this.#counts.get(prefix) ?? 0;
    this.#counts.set(prefix, count + 1);
    return `${prefix}${count}`;
  }
}

/** The value of a constant that is named here, or of the part of a constant that a member expression leads to. */
function constantIn(node: AnyNode, constants: Map<string, unknown>): unknown {
  if (node.type === "Identifier") return constants.get(node.name);
  if (node.type !== "MemberExpression") return undefined;
  const whole = constantIn(node.object, constants);
  const key = keyOf(node.property, node.computed);
  return typeof whole === "object" && whole !== null && key !== undefined && Object.hasOwn(whole, key)
    ? (whole as Record<string, unknown>)[key]
    : undefined;
}

function keyOf(node: AnyNode, computed: boolean): string | undefined {
  if (node.type === "Literal") return String(node.value);
  return computed ? undefined : nameOf(node);
}
