/** Which variables, branches and operations are removed because their result is known. */
import { describe, expect, it } from "@jest/globals";
import { fold, literal } from "../../../scripts/generate/emit/fold.js";
import { type AnyNode, changeBelow, parse, print } from "../../../scripts/generate/emit/syntax.js";

const printed = (code: string): string => parse(code).map(print).join("\n");

/** The code with each node folded, inner ones first. */
function folded(code: string, values?: ReadonlyMap<string, AnyNode>): string {
  const [whole] = parse(`{${code}}`);
  if (whole?.type !== "BlockStatement") throw new Error("It is no block.");
  changeBelow(whole, (node) => fold(node, values));
  return whole.body.map(print).join("\n");
}

describe("folding", () => {
  it.each<[code: string, folded: string]>([
    ['f("a" + "b" + "c");', 'f("abc");'],
    ["f(1 === 1, null === false, !true, !(0 === 0));", "f(true, false, false, false);"],
  ])("computes what is known: %s", (code, expected) => {
    expect(folded(code)).toBe(printed(expected));
  });

  it.each(['f("a" + 1);', 'f(a + "b");', 'f("a" + b);', 'f("a" < "b");', "f(a === 1);", "f(-1, !a);"])(
    "leaves what is not known, or is no text: %s",
    (code) => {
      expect(folded(code)).toBe(printed(code));
    },
  );

  it.each<[code: string, folded: string]>([
    ["if (true) { a(); b(); } else c();", "a(); b();"],
    ["if (1 === 2) a(); else { b(); c(); }", "b(); c();"],
    ["if (false) a();", ""],
    ["if (x) a(); else {}", "if (x) a();"],
    ["if (x) { a(); } else { if (false) b(); }", "if (x) { a(); }"],
    ["if (x) {} else { a(); }", "if (!x) { a(); }"],
    ["if (x === 1) {} else a();", "if (x !== 1) a();"],
    ["if (x == 1) {} else a();", "if (!(x == 1)) a();"],
    ["if (x.y === 1) {}", ""],
    ["if (x) { if (y) {} else {} }", ""],
  ])("removes a branch that is never taken, or is empty: %s", (code, expected) => {
    expect(folded(code)).toBe(printed(expected));
  });

  it.each(["if (x) a();", "if (x) a(); else b();", "if (f()) {}", "if (x = y) {}", "if (x++) {}"])(
    "leaves a branch that may be taken, and a test that does something: %s",
    (code) => {
      expect(folded(code)).toBe(printed(code));
    },
  );

  it("removes a variable that is known, with each statement that sets it, and no other", () => {
    const values = new Map([
      ["x", literal(0)],
      ["v", literal(true)],
    ]);
    const code =
      "let x = 0; let y = 1, v = true; const { z } = y; x = 0; y = 0; y.x = 0; f(x, y, v, { x: y.x });";
    expect(folded(code, values)).toBe(
      printed("let y = 1; const { z } = y; y = 0; y.x = 0; f(0, y, true, { x: y.x });"),
    );
  });
});
