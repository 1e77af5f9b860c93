/** Finds the local variables of a guard that are not needed. */
import { type AnyNode, type FunctionDeclaration, made, nameOf, visit } from "./syntax.js";

export type Constant = boolean | number | null;

/** The node that can replace a variable, by the variable's name. */
export type Values = ReadonlyMap<string, AnyNode>;

/** The values that a guard assigns to each of its variables, and how often it reads each. */
interface Uses {
  given: Map<string, (AnyNode | undefined)[]>;
  reads: Map<string, number>;
}

export function valuesIn(guard: FunctionDeclaration): Values {
  const uses = usesIn(guard);
  const values = new Map<string, AnyNode>();
  for (const [name, value] of constantsIn(uses)) values.set(name, made({ type: "Literal", value }));
  for (const [name, [value, ...others]] of uses.given) {
    if (value === undefined || others.length > 0) continue;
    const reads = uses.reads.get(name) ?? 0;
    const isUnused = reads === 0 && isPure(value);
    const isReadOnce = reads === 1 && value.type === "MemberExpression" && isPartOfData(value, guard, uses);
    if (isUnused || isReadOnce) values.set(name, value);
  }
  return values;
}

function usesIn(guard: FunctionDeclaration): Uses {
  const given: Uses["given"] = new Map();
  const reads: Uses["reads"] = new Map();
  const give = (target: AnyNode, value: AnyNode | undefined) => {
    if (target.type !== "Identifier") return;
    const values = given.get(target.name);
    if (values) values.push(value);
    else given.set(target.name, [value]);
  };
  visit(guard.body, (node) => {
    if (node.type === "Identifier") reads.set(node.name, (reads.get(node.name) ?? 0) + 1);
    if (node.type === "VariableDeclarator") give(node.id, node.init ?? undefined);
    if (node.type === "AssignmentExpression") give(node.left, node.operator === "=" ? node.right : undefined);
    if (node.type === "UpdateExpression") give(node.argument, undefined);
  });
  return { given, reads };
}

/**
 * The variables that always have the same known value. Most of them are Ajv's error counters: a guard returns at the
 * first misfit, so they stay zero.
 */
function constantsIn({ given }: Uses): Map<string, Constant> {
  const known = new Map<string, Constant>();
  // A variable that becomes known may make another one known.
  for (let before = -1; before < known.size; ) {
    before = known.size;
    for (const [name, values] of given) {
      const [first, ...others] = new Set(values.map((value) => constantOf(value, known)));
      if (first !== undefined && others.length === 0) known.set(name, first);
    }
  }
  return known;
}

export function constantOf(
  node: AnyNode | undefined,
  known?: ReadonlyMap<string, Constant>,
): Constant | undefined {
  if (node?.type === "Identifier") return known?.get(node.name);
  if (node?.type === "Literal") return isConstant(node.value) ? node.value : undefined;
  if (node?.type !== "BinaryExpression" || node.operator !== "===") return undefined;
  const [left, right] = [constantOf(node.left, known), constantOf(node.right, known)];
  return left === undefined || right === undefined ? undefined : left === right;
}

const isConstant = (value: unknown): value is Constant =>
  value === null || typeof value === "boolean" || typeof value === "number";

/** Whether an expression leads into the checked data, which a guard never changes. */
function isPartOfData(node: AnyNode, guard: FunctionDeclaration, uses: Uses): boolean {
  if (node.type === "MemberExpression") return isPartOfData(node.object, guard, uses);
  if (node.type !== "Identifier") return false;
  const isGiven = guard.params.some((param) => nameOf(param) === node.name);
  return isGiven || uses.given.get(node.name)?.length === 1;
}

/** Whether an expression has no side effects, so that it can be left out. */
export function isPure(expression: AnyNode): boolean {
  let isPure = true;
  visit(expression, ({ type }) => {
    isPure &&= !["AssignmentExpression", "CallExpression", "UpdateExpression"].includes(type);
  });
  return isPure;
}
