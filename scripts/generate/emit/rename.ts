/** From Ajv's numbered names to names that do not change where the document does not. */
import type { AjvModule, Code } from "./ajv-module.js";
import { type AnyNode, type Expression, identifier, print, replaceBelow } from "./syntax.js";

/** What code that has been made shorter calls of the template runtime.ts. */
const runtimeNames = ["charactersIn", "inherited", "isEqual", "isOwn", "misfit"];

/** The names of the functions and constants of all modules that go into one file. */
export class Names {
  readonly #counts = new Map<string, number>();
  /** The constants that are declared already, by their values. */
  readonly #constants = new Map<string, string>();
  readonly #guards: ReadonlyMap<string, string>;
  /** What the code calls of the template runtime.ts. */
  readonly runtime = new Set<string>();

  /** @param guards the names of the guards' functions, by the names that they are called by */
  constructor(guards: ReadonlyMap<string, string>) {
    this.#guards = guards;
  }

  /**
   * @param name of the function that the module exports
   * @returns the constants that no module before has used, and the functions
   */
  settle({ main, code, constants, runtime }: AjvModule, name: string): { constants: string; code: string } {
    const functions = new Map([[main, name]]);
    const nameOf = (known: string) => functions.get(known) ?? this.#guards.get(known) ?? runtime.get(known);
    for (const known of code.map(functionIn)) {
      if (known !== "" && nameOf(known) === undefined) functions.set(known, this.#number("validate"));
    }
    const fresh: string[] = [];
    for (const node of code) {
      replaceBelow(node, (part) => {
        const constant = constantIn(part, constants);
        if (constant) return identifier(this.#nameOfConstant(constant, fresh));
        if (part.type !== "Identifier") return undefined;
        const fitting = nameOf(part.name) ?? part.name;
        if (runtimeNames.includes(fitting)) this.runtime.add(fitting);
        return identifier(fitting);
      });
    }
    return { constants: fresh.join(""), code: code.map((node) => `${print(node)}\n`).join("") };
  }

  #nameOfConstant({ prefix, value }: Constant, fresh: string[]): string {
    const text = print(value);
    const known = this.#constants.get(text);
    if (known !== undefined) return known;
    const name = this.#number(prefix);
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

const functionIn = (node: Code): string => (node.type === "FunctionDeclaration" ? (node.id?.name ?? "") : "");

interface Constant {
  prefix: string;
  value: Expression;
}

/** The constant that stands here by its name, or the part of a schema that a path leads to. */
function constantIn(node: AnyNode, constants: Map<string, Expression>): Constant | undefined {
  if (node.type === "Identifier") {
    const value = constants.get(node.name);
    return value && { prefix: value.type === "Literal" ? "pattern" : "value", value };
  }
  if (node.type !== "MemberExpression") return undefined;
  const whole = constantIn(node.object, constants)?.value;
  const key = keyOf(node.property, node.computed);
  if (whole?.type === "ArrayExpression") {
    const item = whole.elements[Number(key)];
    return item && item.type !== "SpreadElement" ? { prefix: "value", value: item } : undefined;
  }
  const properties = whole?.type === "ObjectExpression" ? whole.properties : [];
  const property = properties.find((it) => it.type === "Property" && keyOf(it.key, it.computed) === key);
  return property?.type === "Property" ? { prefix: "value", value: property.value } : undefined;
}

function keyOf(node: AnyNode, computed: boolean): string | undefined {
  if (node.type === "Literal") return String(node.value);
  return node.type === "Identifier" && !computed ? node.name : undefined;
}
