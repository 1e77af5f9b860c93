/** JavaScript as a tree: read, searched, changed and written. The only file that imports acorn and astring. */
import { type AnyNode, type Program, parse as parseModule, type Statement } from "acorn";
import { GENERATOR, generate, type State } from "astring";

import { literal } from "./text.js";

export type { AnyNode, Expression, FunctionDeclaration, Statement } from "acorn";

export type Node<Type extends AnyNode["type"]> = Extract<AnyNode, { type: Type }>;

/** The statements of a module. */
export const parse = (code: string): Program["body"] =>
  parseModule(code, { ecmaVersion: 2022, sourceType: "module" }).body;

/** One statement a line, and an object on the line where it begins. */
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

/** A node that stands nowhere in the code. */
export const made = <Type extends AnyNode["type"]>(
  node: Omit<Node<Type>, "start" | "end"> & { type: Type },
): Node<Type> => ({ start: 0, end: 0, ...node }) as unknown as Node<Type>;

/** Every node is an object whose properties hold nodes, lists of nodes, and data. */
const propertiesOf = (node: AnyNode) => node as unknown as Record<string, unknown>;

const isNode = (value: unknown): value is AnyNode =>
  typeof value === "object" && value !== null && "type" in value;

/** A third of all nodes: there is nothing below them. */
const isLeaf = ({ type }: AnyNode): boolean => type === "Identifier" || type === "Literal";

/** A name in front of a colon or behind a dot is none of a variable, and one that is declared is not read. */
const isName = (node: AnyNode, property: string): boolean =>
  (property === "key" && node.type === "Property" && !node.computed) ||
  (property === "property" && node.type === "MemberExpression" && !node.computed) ||
  (property === "id" && node.type === "VariableDeclarator") ||
  (property === "left" && node.type === "AssignmentExpression" && node.left.type === "Identifier");

/** Shows a node and all nodes below it, outer ones first; names that are none of a variable that is read are left out. */
export function visit(node: AnyNode, see: (node: AnyNode) => void): void {
  see(node);
  if (isLeaf(node)) return;
  const properties = propertiesOf(node);
  for (const name in properties) {
    const value = properties[name];
    if (Array.isArray(value)) for (const child of value) isNode(child) && visit(child, see);
    else if (isNode(value) && !isName(node, name)) visit(value, see);
  }
}

/** Puts something else in the place of a node: in a list, nothing or several as well. */
export type Change = (node: AnyNode) => AnyNode | AnyNode[];

/** Changes all nodes below a node, inner ones first. */
export function changeBelow(node: AnyNode, change: Change): void {
  if (isLeaf(node)) return;
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

function changedList(list: unknown[], change: Change): unknown[] {
  let changed: unknown[] | undefined;
  for (const [index, child] of list.entries()) {
    if (isNode(child)) changeBelow(child, change);
    const fresh = isNode(child) ? change(child) : child;
    if (fresh !== child) changed ??= list.slice(0, index);
    if (Array.isArray(fresh)) changed?.push(...fresh);
    else changed?.push(fresh);
  }
  return changed ?? list;
}

/** Puts something else in the place of the nodes for which there is something, and looks below the others. */
export function replaceBelow(node: AnyNode, find: (node: AnyNode) => AnyNode | undefined): void {
  if (isLeaf(node)) return;
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

/** Several statements where only one may stand are a block. */
const asOne = (nodes: AnyNode | AnyNode[]): AnyNode =>
  Array.isArray(nodes) ? made({ type: "BlockStatement", body: nodes as Statement[] }) : nodes;

export const identifier = (name: string) => made({ type: "Identifier", name });
