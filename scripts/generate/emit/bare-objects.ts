/** Gives the objects in which Ajv's code keeps the names of evaluated properties no prototype. */
import { type AnyNode, changeBelow, type FunctionDeclaration, identifier, made } from "./syntax.js";

/** A name that objects inherit, such as `constructor`, has not been evaluated. One called `__proto__` can be kept. */
export function withoutPrototypes(guard: FunctionDeclaration): void {
  changeBelow(guard, (node) => {
    if (node.type === "LogicalExpression" && isEmpty(node.right)) return { ...node, right: bareObject() };
    const isKept =
      node.type === "VariableDeclarator" && node.id.type === "Identifier" && /^props\d+$/.test(node.id.name);
    return isKept && isEmpty(node.init) ? { ...node, init: bareObject() } : node;
  });
}

const isEmpty = (node: AnyNode | null | undefined): boolean =>
  node?.type === "ObjectExpression" && node.properties.length === 0;

const bareObject = () =>
  made({
    type: "CallExpression",
    callee: made({
      type: "MemberExpression",
      object: identifier("Object"),
      property: identifier("create"),
      computed: false,
      optional: false,
    }),
    arguments: [made({ type: "Literal", value: null })],
    optional: false,
  });
