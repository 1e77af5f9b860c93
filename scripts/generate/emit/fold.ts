/** Removes variables that are not needed and branches that are never taken from Ajv's code. */
import { type AnyNode, type Expression, made, type Node, nameOf, type Statement } from "./syntax.js";
import { type Constant, constantOf, isPure, type Values } from "./variables.js";

/** Simplifies a node whose parts are already simplified. */
export function fold(node: AnyNode, values?: Values): AnyNode | AnyNode[] {
  switch (node.type) {
    case "Identifier":
      return values?.get(node.name) ?? node;
    case "BinaryExpression": {
      const value = concatenated(node) ?? constantOf(node);
      return value === undefined ? node : literal(value);
    }
    case "UnaryExpression": {
      const value = node.operator === "!" ? constantOf(node.argument) : undefined;
      return value === undefined ? node : literal(!value);
    }
    case "VariableDeclaration":
      node.declarations = node.declarations.filter(({ id }) => !isKnown(id, values));
      return node.declarations.length === 0 ? [] : node;
    case "ExpressionStatement":
      return node.expression.type === "AssignmentExpression" && isKnown(node.expression.left, values)
        ? []
        : node;
    case "IfStatement": {
      const value = constantOf(node.test);
      if (value !== undefined) return statementsOf(value ? node.consequent : node.alternate);
      if (statementsOf(node.alternate).length === 0) node.alternate = null;
      if (statementsOf(node.consequent).length > 0) return node;
      if (!node.alternate) return isPure(node.test) ? [] : node;
      node.test = negated(node.test);
      node.consequent = node.alternate;
      node.alternate = null;
      return node;
    }
    default:
      return node;
  }
}

/** The text of two literals that are added. */
function concatenated({ operator, left, right }: Node<"BinaryExpression">): string | undefined {
  if (operator !== "+" || left.type !== "Literal" || right.type !== "Literal") return undefined;
  const isText = typeof left.value === "string" && typeof right.value === "string";
  return isText ? `${left.value}${right.value}` : undefined;
}

const isKnown = (node: AnyNode, values?: Values) => values?.has(nameOf(node));

export const literal = (value: Constant | string): AnyNode => made({ type: "Literal", value });

export function statementsOf(branch: Statement | null | undefined): Statement[] {
  if (branch?.type === "BlockStatement") return branch.body;
  return branch ? [branch] : [];
}

export function negated(test: Expression): Expression {
  if (test.type === "BinaryExpression" && test.operator === "===") return { ...test, operator: "!==" };
  return made({ type: "UnaryExpression", operator: "!", prefix: true, argument: test });
}
