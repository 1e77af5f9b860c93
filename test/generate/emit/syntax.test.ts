/** JavaScript as a tree: what is seen of it, how it is changed, and how it is printed. */
import { describe, expect, it } from "@jest/globals";
import {
  type AnyNode,
  changeBelow,
  identifier,
  parse,
  print,
  replaceBelow,
  type Statement,
  visit,
} from "../../../scripts/generate/emit/syntax.js";

function statementOf(code: string): Statement {
  const [statement] = parse(code);
  if (statement === undefined || !/Statement|Declaration$/.test(statement.type)) throw new Error(code);
  return statement as Statement;
}

const isCalled = (node: AnyNode, name: string) => node.type === "Identifier" && node.name === name;
const printed = (node: AnyNode) => print(node).replaceAll(/\s+/g, " ").trim();

describe("the printed code", () => {
  it.each([
    ["has objects on one line", "f({\n a: 1,\n b: { c: d, ...e }\n});", "f({ a: 1, b: { c: d, ...e } });"],
    ["has patterns on one line", "const {\n a,\n b = 1,\n ...c\n} = d;", "const { a, b = 1, ...c } = d;"],
    ["has objects with nothing in them", "f({ });", "f({});"],
    ["has patterns with nothing in them", "const { } = d;", "const {} = d;"],
    ["shows invisible characters of texts", 'f("\u202e");', 'f("\\u{202e}");'],
    ["has numbers and patterns as they are", "f(1e21, /[/]a/u, null);", "f(1e+21, /[/]a/u, null);"],
  ])("%s", (_, code, expected) => {
    expect(print(statementOf(code)).trim()).toBe(expected);
  });
});

it("A module of today is read", () => {
  expect(parse("export const a = await b; f(a);").map(({ type }) => type)).toEqual([
    "ExportNamedDeclaration",
    "ExpressionStatement",
  ]);
});

describe("what is seen of a node", () => {
  const seen = (code: string) => {
    const names: string[] = [];
    visit(statementOf(code), (node) => {
      if (node.type === "Identifier") names.push(node.name);
    });
    return names;
  };

  it.each([
    ["variables that are read", "f(a + b[c]);", ["f", "a", "b", "c"]],
    ["no keys of objects, but those that are computed", "f({ a: b, [c]: d });", ["f", "b", "c", "d"]],
    ["no members' names, but those that are computed", "f(a.b[c].d);", ["f", "a", "c"]],
    ["no variables that are declared", "const a = b;", ["b"]],
    [
      "no variables that are assigned to, but objects whose property is",
      "a = b.c = d[e] = f;",
      [...["b", "d", "e", "f"]],
    ],
    ["what stands in blocks, branches and loops", "if (a) { b; } else for (;;) { c; }", ["a", "b", "c"]],
  ])("are %s", (_, code, names) => {
    expect(seen(code)).toEqual(names);
  });

  it("are the outer nodes first", () => {
    const types: string[] = [];
    visit(statementOf("f(!a);"), ({ type }) => types.push(type));
    expect(types).toEqual([
      ...["ExpressionStatement", "CallExpression", "Identifier", "UnaryExpression", "Identifier"],
    ]);
  });
});

describe("what is changed below a node", () => {
  const changed = (code: string, change: (node: AnyNode) => AnyNode | AnyNode[]) => {
    const statement = statementOf(code);
    changeBelow(statement, change);
    return printed(statement);
  };

  it("are the inner nodes first, and not the node itself", () => {
    const types: string[] = [];
    changed("f(!a);", (node) => {
      types.push(node.type);
      return node;
    });
    expect(types).toEqual(["Identifier", "Identifier", "UnaryExpression", "CallExpression"]);
  });

  it.each<[what: string, fresh: AnyNode | AnyNode[], expected: string]>([
    ["none", [], "{ a; c; }"],
    ["another one", statementOf("x;"), "{ a; x; c; }"],
    ["several", ["x;", "y;"].flatMap((code) => parse(code)), "{ a; x; y; c; }"],
  ])("becomes in a list: %s", (_, fresh, expected) => {
    const isB = (node: AnyNode) => node.type === "ExpressionStatement" && isCalled(node.expression, "b");
    expect(changed("{ a; b; c; }", (node) => (isB(node) ? fresh : node))).toBe(expected);
  });

  it("becomes a block, where several take the place of the one that may stand there", () => {
    const twice = (node: AnyNode) => (node.type === "ExpressionStatement" ? [node, node] : node);
    expect(changed("if (a) b;", twice)).toBe("if (a) { b; b; }");
  });

  it("keeps holes in lists, and names that read no variable", () => {
    const toX = (node: AnyNode) => (node.type === "Identifier" ? identifier("x") : node);
    expect(changed("f([, a], { b: c }, d.e);", toX)).toBe("x([, x], { b: x }, x.e);");
    expect(changed("a = b;", toX)).toBe("a = x;");
    expect(changed("const [, a] = b;", toX)).toBe("const [, a] = x;");
  });
});

describe("what is found below a node and replaced", () => {
  const replaced = (code: string, name: string, fresh: string) => {
    const statement = statementOf(code);
    replaceBelow(statement, (node) => (isCalled(node, name) ? identifier(fresh) : undefined));
    return printed(statement);
  };

  it.each([
    ["is everywhere, also in lists", "f(a, [, a], !a);", "f(x, [, x], !x);"],
    ["is no name that reads no variable", "f({ a: a }, b.a, b[a]);", "f({ a: x }, b.a, b[x]);"],
    ["is no variable that is assigned to", "a = a;", "a = x;"],
  ])("%s", (_, code, expected) => {
    expect(replaced(code, "a", "x")).toBe(expected);
  });

  it("is not looked into any more", () => {
    const statement = statementOf("f(!!a);");
    const looked: string[] = [];
    replaceBelow(statement, (node) => {
      looked.push(node.type);
      return node.type === "UnaryExpression" ? identifier("x") : undefined;
    });
    expect(printed(statement)).toBe("f(x);");
    expect(looked).toEqual(["CallExpression", "Identifier", "UnaryExpression"]);
  });
});
