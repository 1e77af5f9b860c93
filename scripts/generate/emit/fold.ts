/** What is known before a guard runs: constants are put in their places, and branches that are never taken go. */
import { type AnyNode, type FunctionDeclaration, made, type Statement, visit } from "./syntax.js";

type Constant = boolean | number | null;

/** A guard's local variables of which each has the same value wherever it has one: above all, counters that stay zero. */
export type Constants = ReadonlyMap<string, Constant>;

export function constantsIn(guard: FunctionDeclaration): Constants {
  const given = new Map<string, (AnyNode | undefined)[]>();
  const give = (target: AnyNode, value: AnyNode | undefined) => {
    if (target.type !== "Identifier") return;
    const values = given.get(target.name);
    if (values) values.push(value);
    else given.set(target.name, [value]);
  };
  visit(guard.body, (node) => {
    if (node.type === "VariableDeclarator") give(node.id, node.init ?? undefined);
    if (node.type === "AssignmentExpression") give(node.left, node.operator === "=" ? node.right : undefined);
    if (node.type === "UpdateExpression") give(node.argument, undefined);
  });
  const known = new Map<string, Constant>();
  // What one variable is known to be may tell what another one is.
  for (let before = -1; before < known.size; ) {
    before = known.size;
    for (const [name, values] of given) {
      const [first, ...others] = new Set(values.map((value) => constantOf(value, known)));
      if (first !== undefined && others.length === 0) known.set(name, first);
    }
  }
  return known;
}

function constantOf(node: AnyNode | undefined, known?: Constants): Constant | undefined {
  if (node?.type === "Identifier") return known?.get(node.name);
  if (node?.type === "Literal") return isConstant(node.value) ? node.value : undefined;
  if (node?.type !== "BinaryExpression" || node.operator !== "===") return undefined;
  const [left, right] = [constantOf(node.left, known), constantOf(node.right, known)];
  return left === undefined || right === undefined ? undefined : left === right;
}

const isConstant = (value: unknown): value is Constant =>
  value === null || typeof value === "boolean" || typeof value === "number";

/** Makes a node simpler, the parts of which are as simple as they can be. */
export function fold(node: AnyNode, known?: Constants): AnyNode | AnyNode[] {
  switch (node.type) {
    case "Identifier":
    case "BinaryExpression": {
      const text = concatenated(node);
      if (text !== undefined) return made({ type: "Literal", value: text });
      const value = constantOf(node, known);
      return value === undefined ? node : literal(value);
    }
    case "UnaryExpression": {
      const value = node.operator === "!" ? constantOf(node.argument) : undefined;
      return value === undefined ? node : literal(!value);
    }
    case "VariableDeclaration":
      node.declarations = node.declarations.filter(({ id }) => !isKnown(id, known));
      return node.declarations.length === 0 ? [] : node;
    case "ExpressionStatement":
      return node.expression.type === "AssignmentExpression" && isKnown(node.expression.left, known)
        ? []
        : node;
    case "IfStatement": {
      const value = constantOf(node.test);
      if (value !== undefined) return statementsOf(value ? node.consequent : node.alternate);
      if (statementsOf(node.alternate).length === 0) node.alternate = null;
      return node;
    }
    default:
      return node;
  }
}

/** Two texts as one. */
function concatenated(node: AnyNode): string | undefined {
  if (node.type !== "BinaryExpression" || node.operator !== "+") return undefined;
  const [left, right] = [node.left, node.right].map((side) =>
    side.type === "Literal" ? side.value : undefined,
  );
  return typeof left === "string" && typeof right === "string" ? left + right : undefined;
}

const isKnown = (node: AnyNode, known?: Constants) =>
  node.type === "Identifier" && known?.has(node.name) === true;

export const literal = (value: Constant): AnyNode => made({ type: "Literal", value });

export function statementsOf(branch: Statement | null | undefined): Statement[] {
  if (branch?.type === "BlockStatement") return branch.body;
  return branch ? [branch] : [];
}
