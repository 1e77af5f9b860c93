/** Statements with as little nesting as possible. */
import { describe, expect, it } from "@jest/globals";
import { flatten } from "../../../scripts/generate/emit/flatten.js";
import { parse, print, type Statement } from "../../../scripts/generate/emit/syntax.js";

/** The statements of a function. */
function statementsIn(code: string): Statement[] {
  const [whole] = parse(`function f() {${code}}`);
  if (whole?.type !== "FunctionDeclaration") throw new Error("It is no function.");
  return whole.body.body;
}

const printed = (statements: Statement[]): string => statements.map(print).join("\n");

describe("flattening", () => {
  it.each<[code: string, flat: string]>([
    ["if (x) { return 1; } else { a(); b(); } c();", "if (x) { return 1; } a(); b(); c();"],
    ["if (x) { a(); return 1; } else b();", "if (x) { a(); return 1; } b();"],
    ["if (x) { a(); b(); } else { return 1; } c();", "if (!x) { return 1; } a(); b(); c();"],
    ["if (x === 1) a(); else { return 1; }", "if (x !== 1) { return 1; } a();"],
    ["if (x) { return 1; } else { return 2; } a();", "if (x) { return 1; } return 2;"],
    [
      "if (x) { return 1; } else { if (y) { return 2; } else { a(); } b(); }",
      "if (x) { return 1; } if (y) { return 2; } a(); b();",
    ],
    ["if (x) a(); else { if (y) b(); }", "if (x) a(); else if (y) b();"],
    ["a(); return 1; b();", "a(); return 1;"],
  ])("needs no else after a branch that returns, nor what can no more be reached: %s", (code, flat) => {
    expect(printed(flatten(statementsIn(code)))).toBe(printed(statementsIn(flat)));
  });

  it.each([
    "if (x) a(); b(); return 1;",
    "if (x) {} else { a(); b(); }",
    "if (x) { return 1; } a();",
    "if (x) a(); else { b(); }",
    "if (x) a(); else { if (y) b(); c(); }",
  ])("leaves what is flat: %s", (code) => {
    expect(printed(flatten(statementsIn(code)))).toBe(printed(statementsIn(code)));
  });

  it("makes one statement of an issue and the return after it", () => {
    const code = 'a(); g.errors = [{ keyword: "type" }]; return false;';
    expect(printed(flatten(statementsIn(code)))).toBe(
      printed(statementsIn('a(); return misfit(g, { keyword: "type" });')),
    );
  });

  it.each([
    "g.errors = null; return true;",
    "g.errors = []; return false;",
    "g.errors = [...issues]; return false;",
    "g.errors = other.errors; return false;",
    "errors = [issue]; return false;",
    "g([issue]); return false;",
    "g.errors = [issue]; a();",
    "g.errors = [issue];",
  ])("leaves other statements before a return: %s", (code) => {
    expect(printed(flatten(statementsIn(code)))).toBe(printed(statementsIn(code)));
  });
});
