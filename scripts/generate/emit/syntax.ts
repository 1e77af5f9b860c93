/** Parses, searches, changes and prints JavaScript as a tree. The only file that imports acorn and astring. */
import { type AnyNode, type Program, parse as parseModule, type Statement } from "acorn";
import { GENERATOR, generate, type State } from "astring";

import { literal } from "./text.js";

export type { AnyNode, Expression, FunctionDeclaration, Statement } from "acorn";

export type Node<Type extends AnyNode["type"]> = Extract<AnyNode, { type: Type }>;

/** The statements of a module. */
export const parse = (code: string): Program["body"] =>
  parseModule(code, { ecmaVersion: 2022, sourceType: "module" }).body;

/** The code of a node. Each statement has its own line, and an object stays on one line. */
export const print = (node: AnyNode): string => generate(node, { generator: layout });

const layout: typeof GENERATOR = {
  ...GENERATOR,
  ObjectExpression: writeObject,
  ObjectPattern: writeObject,
  Literal: (node: Node<"Literal">, state: State) => state.write(literal(node.value)),
};

function writeObject(
  this: typeof GENERATOR,
  { properties }: { properties: { type: string }[] },
  state: State,
): void {
  for (const [index, property] of properties.entries()) {
    state.write(index === 0 ? "{ " : ", ");
    this[property.type]?.(property, state);
  }
  state.write(properties.length === 0 ? "{}" : " }");
}

/** Makes a node that has no position in the source. */
export const made = <Type extends AnyNode["type"]>(
  node: Omit<Node<Type>, "start" | "end"> & { type: Type },
): Node<Type> => ({ start: 0, end: 0, ...node }) as unknown as Node<Type>;

/** The properties of a node. They hold nodes, lists of nodes, and data. */
const propertiesOf = (node: AnyNode) => node as unknown as Record<string, unknown>;

const isNode = (value: unknown): value is AnyNode =>
  typeof value === "object" && value !== null && "type" in value;

/** Whether the node at this property is a key, a member's name, or a variable that is written: it reads no variable. */
const isName = (node: AnyNode, property: string): boolean =>
  (property === "key" && node.type === "Property" && !node.computed) ||
  (property === "property" && node.type === "MemberExpression" && !node.computed) ||
  (property === "id" && node.type === "VariableDeclarator") ||
  (property === "left" && node.type === "AssignmentExpression" && node.left.type === "Identifier");

/** Visits a node and all nodes below it, outer ones first. Leaves out names that do not read a variable. */
export function visit(node: AnyNode, see: (node: AnyNode) => void): void {
  see(node);
  const properties = propertiesOf(node);
  for (const name in properties) {
    const value = properties[name];
    if (Array.isArray(value)) for (const child of value) isNode(child) && visit(child, see);
    else if (isNode(value) && !isName(node, name)) visit(value, see);
  }
}

/** Replaces a node by another one. In a list, it may also be replaced by none or by several. */
export type Change = (node: AnyNode) => AnyNode | AnyNode[];

/** Changes all nodes below a node, inner ones first. */
export function changeBelow(node: AnyNode, change: Change): void {
  const properties = propertiesOf(node);
  for (const name in properties) {
    const value = properties[name];
    if (Array.isArray(value)) properties[name] = changedList(value, change);
    else if (isNode(value) && !isName(node, name)) {
      changeBelow(value, change);
      properties[name] = asOne(change(value));
    }
  }
}

const changedList = (list: unknown[], change: Change): unknown[] =>
  list.flatMap((child) => {
    if (!isNode(child)) return [child];
    changeBelow(child, change);
    return change(child);
  });

/** Replaces each node for which `find` returns another one, and searches below all other nodes. */
export function replaceBelow(node: AnyNode, find: (node: AnyNode) => AnyNode | undefined): void {
  const replaced = (child: AnyNode): AnyNode => {
    const found = find(child);
    if (found === undefined) replaceBelow(child, find);
    return found ?? child;
  };
  const properties = propertiesOf(node);
  for (const name in properties) {
    const value = properties[name];
    if (Array.isArray(value)) {
      for (const [index, child] of value.entries()) if (isNode(child)) value[index] = replaced(child);
    } else if (isNode(value) && !isName(node, name)) {
      properties[name] = replaced(value);
    }
  }
}

/** Makes a block of several statements, where only one node may stand. */
const asOne = (nodes: AnyNode | AnyNode[]): AnyNode =>
  Array.isArray(nodes) ? made({ type: "BlockStatement", body: nodes as Statement[] }) : nodes;

export const identifier = (name: string) => made({ type: "Identifier", name });

/** The name of an identifier. Empty for any other node. */
export const nameOf = (node: AnyNode): string => (node.type === "Identifier" ? node.name : "");
