/** The module that Ajv writes of one schema, by its parts: the functions, and the constants that they use. */
import { regExpFlags } from "../openapi/patterns.js";
import {
  type AnyNode,
  changeBelow,
  type Expression,
  type FunctionDeclaration,
  made,
  type Node,
  parse,
  print,
} from "./syntax.js";

export interface AjvModule {
  /** The name of the function that is exported. */
  main: string;
  /** Schemas, patterns, formats. */
  constants: Map<string, Expression>;
  /** What the functions call of the template runtime.ts, by the name that Ajv has for it. */
  runtime: Map<string, RuntimeName>;
  code: Code[];
}

export type Code = FunctionDeclaration | Node<"ExpressionStatement">;

export type RuntimeName = "isOwn" | "isEqual" | "charactersIn";

/** What Ajv's code takes from elsewhere, and what it gets for that. */
const runtimeNames: Record<string, RuntimeName> = {
  "Object.prototype.hasOwnProperty": "isOwn",
  'require("ajv/dist/runtime/equal").default': "isEqual",
  'require("ajv/dist/runtime/ucs2length").default': "charactersIn",
};

export function readModule(code: string): AjvModule {
  const module: AjvModule = { main: "", constants: new Map(), runtime: new Map(), code: [] };
  for (const statement of parse(code).body) {
    const { name, value } = constantIn(statement);
    if (value === undefined) {
      if (isCode(statement)) module.code.push(statement);
    } else if (value.type === "Identifier") {
      module.main = value.name;
    } else if (value.type === "MemberExpression") {
      module.runtime.set(name, runtimeNames[print(value)] ?? fail(`Ajv's code wants ${print(value)}.`));
    } else {
      module.constants.set(name, asData(value));
    }
  }
  return module;
}

const isCode = (node: AnyNode): node is Code =>
  node.type === "FunctionDeclaration" ||
  (node.type === "ExpressionStatement" && node.directive === undefined);

/** The constant that a statement declares, exported or not. */
function constantIn(node: AnyNode): { name: string; value: Expression | undefined } {
  const statement = node.type === "ExportNamedDeclaration" ? node.declaration : node;
  const [constant] = statement?.type === "VariableDeclaration" ? statement.declarations : [];
  const name = constant?.id.type === "Identifier" ? constant.id.name : "";
  return { name, value: constant?.init ?? undefined };
}

/** A value as it is meant. */
function asData(value: Expression): Expression {
  if (value.type === "NewExpression") return asPattern(value.arguments[0]);
  changeBelow(value, (node) => {
    // With a colon behind it, this name would set the object's prototype.
    if (node.type === "Property" && node.key.type === "Literal" && node.key.value === "__proto__")
      node.computed = true;
    return node;
  });
  return value;
}

/** `new RegExp` as a literal, which a bundler can leave out where it is not used. */
function asPattern(text: AnyNode | undefined): Expression {
  const pattern =
    text?.type === "Literal" ? String(text.value) : fail("Ajv's code has a pattern without a text.");
  return made({ type: "Literal", raw: String(new RegExp(pattern, regExpFlags(pattern))) });
}

function fail(message: string): never {
  throw new Error(message);
}
