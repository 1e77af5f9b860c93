/** Makes Ajv's code shorter and faster. Its answers stay the same. */
import type { Compiled } from "./compile.js";
import { flatten } from "./flatten.js";
import { fold, literal } from "./fold.js";
import {
  type AnyNode,
  changeBelow,
  type Expression,
  type FunctionDeclaration,
  identifier,
  made,
  type Node,
  nameOf,
  print,
} from "./syntax.js";
import { constantOf, valuesIn } from "./variables.js";

/** @param runtime the functions of the template runtime.ts that the code calls, by their names in the code */
export function shorten(guard: FunctionDeclaration, runtime: Compiled["runtime"]): void {
  const values = valuesIn(guard);
  changeBelow(guard, (node) => {
    const folded = fold(node, values);
    if (folded !== node) return folded;
    switch (node.type) {
      case "ObjectExpression":
      case "ObjectPattern":
        dropUnread(node);
        return node;
      case "CallExpression":
        return callRuntime(node, runtime);
      case "BinaryExpression":
        return withoutCounting(node);
      case "BlockStatement":
        node.body = flatten(node.body);
        return node;
      case "IfStatement":
        foldRequired(node);
        return node;
      default:
        return node;
    }
  });
}

/** Properties of issues and of a guard's context that nobody reads, or only keywords that OpenAPI does not have. */
const unread = ["schemaPath", "parentData", "parentDataProperty", "rootData"];

function dropUnread(node: Node<"ObjectExpression"> | Node<"ObjectPattern">): void {
  const isRead = (property: AnyNode) =>
    property.type !== "Property" || !unread.includes(nameOf(property.key));
  // The two kinds of node have lists of different types, so a cast is needed.
  node.properties = (node.properties as AnyNode[]).filter(isRead) as never;
}

function callRuntime(node: Node<"CallExpression">, runtime: Compiled["runtime"]): AnyNode {
  const { callee, arguments: given } = node;
  // Of the functions in the code, only hasOwnProperty is called as `….call(object, name)`.
  if (callee.type === "MemberExpression" && nameIn(callee.object, runtime) === "isOwn") {
    const [, name] = given;
    // Where the name is a literal, the code has already seen that the property is not `undefined`.
    if (name?.type === "Literal") {
      node.callee = identifier("isOwn");
      given.push(member(identifier("inherited"), String(name.value)));
    } else node.callee = member(identifier("Object"), "hasOwn");
    return node;
  }
  const name = nameIn(callee, runtime);
  if (name !== undefined) node.callee = identifier(name);
  return node;
}

const nameIn = (node: AnyNode, names: Compiled["runtime"]) => names.get(nameOf(node));

function member(object: Expression, name: string): Expression {
  const isIdentifier = /^[A-Za-z_$][\w$]*$/.test(name);
  const property = isIdentifier ? identifier(name) : made({ type: "Literal", value: name });
  return made({ type: "MemberExpression", object, property, computed: !isIdentifier, optional: false });
}

/** Replaces "fewer than 1 character" by a check of `length`: for an empty text, characters need not be counted. */
function withoutCounting(node: Node<"BinaryExpression">): AnyNode {
  const { left, right, operator } = node;
  if (left.type !== "CallExpression" || nameOf(left.callee) !== "charactersIn") return node;
  if (operator !== "<" || constantOf(right) !== 1) return node;
  // The function has one argument.
  const [text] = left.arguments as [Expression];
  node.left = member(text, "length");
  return node;
}

/** Where `required` is satisfied, removes the checks of whether the same properties are there. */
function foldRequired({ test, alternate }: Node<"IfStatement">): void {
  if (!alternate) return;
  const required = requiredBy(test);
  if (required.length === 0) return;
  changeBelow(alternate, (node) => {
    if (node.type === "BlockStatement") node.body = flatten(node.body);
    const isSure = presenceIn(node, "&&", "!==").some((property) => required.includes(property));
    return isSure ? literal(true) : fold(node);
  });
}

/** The properties that a test of `required` asks for. */
function requiredBy(test: AnyNode): string[] {
  if (test.type !== "LogicalExpression") return [];
  if (test.operator === "||") return [...requiredBy(test.left), ...requiredBy(test.right)];
  return test.right.type === "AssignmentExpression" ? presenceIn(test.left, "||", "===") : [];
}

/** The property whose presence a node tests with these operators; empty where it tests none. */
function presenceIn(node: AnyNode, conjunction: "&&" | "||", comparison: "!==" | "==="): string[] {
  if (node.type !== "LogicalExpression" || node.operator !== conjunction) return [];
  const { left } = node;
  const isComparison =
    left.type === "BinaryExpression" &&
    left.operator === comparison &&
    left.left.type === "MemberExpression" &&
    nameOf(left.right) === "undefined";
  return isComparison ? [print(left.left)] : [];
}
