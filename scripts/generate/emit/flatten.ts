/** Removes nesting from statements. */
import { negated, statementsOf } from "./fold.js";
import { type Expression, identifier, made, type Statement } from "./syntax.js";

/** The same statements with as little nesting as possible. After a branch that returns, no `else` is needed. */
export function flatten(statements: Statement[]): Statement[] {
  const flat: Statement[] = [];
  const rest = [...statements].reverse();
  for (let statement = rest.pop(); statement !== undefined; statement = rest.pop()) {
    if (statement.type === "IfStatement" && statement.alternate) {
      const [then, otherwise] = [statementsOf(statement.consequent), statementsOf(statement.alternate)];
      if (ends(then)) {
        statement.alternate = null;
        rest.push(...otherwise.reverse());
      } else if (ends(otherwise)) {
        statement.test = negated(statement.test);
        statement.consequent = statement.alternate;
        statement.alternate = null;
        rest.push(...then.reverse());
      } else if (otherwise.length === 1 && otherwise[0]?.type === "IfStatement") {
        statement.alternate = otherwise[0];
      }
    }
    const next = rest.at(-1);
    const issue = issueIn(statement);
    if (issue && next?.type === "ReturnStatement") {
      next.argument = made({
        type: "CallExpression",
        callee: identifier("misfit"),
        arguments: issue,
        optional: false,
      });
      continue;
    }
    flat.push(statement);
    if (statement.type === "ReturnStatement") break;
  }
  return flat;
}

const ends = (statements: Statement[]): boolean => statements.at(-1)?.type === "ReturnStatement";

/** The guard and the issue of a statement `guard.errors = [issue]`. */
function issueIn(statement: Statement): Expression[] | undefined {
  if (statement.type !== "ExpressionStatement") return undefined;
  const { expression } = statement;
  if (expression.type !== "AssignmentExpression" || expression.left.type !== "MemberExpression")
    return undefined;
  const { left, right } = expression;
  const issue = right.type === "ArrayExpression" ? right.elements[0] : undefined;
  if (!issue || issue.type === "SpreadElement" || left.object.type === "Super") return undefined;
  return [left.object, issue];
}
