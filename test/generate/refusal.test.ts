/** How a refusal reads. */
import { resolve } from "node:path";
import { describe, expect, it } from "@jest/globals";
import { listOnce, problemsIn, Refusal, refuseAll } from "../../scripts/generate/refusal.js";

const wrong = { pointer: "#/a", message: "This is wrong." };
const position = { file: resolve("openapi/automation.yaml"), line: 3, column: 4 };

describe("a refusal", () => {
  it("gives every problem with its pointer", () => {
    const refusal = new Refusal([wrong, { pointer: "#/b", message: "This, too." }]);
    expect(refusal.message).toBe("This is wrong.\n  at #/a\nThis, too.\n  at #/b");
    expect(refusal.name).toBe("Refusal");
    expect(refusal).toBeInstanceOf(Error);
  });

  it("begins with the place where that is known, from where the reader stands", () => {
    const located = new Refusal([wrong]).at((pointer) => ({ ...position, line: pointer.length }));
    expect(located.message).toBe("openapi/automation.yaml:3:4 This is wrong.\n  at #/a");
    expect(located.problems).toEqual([{ ...wrong, position }]);
  });

  it("keeps the place that it has", () => {
    const refusal = new Refusal([{ ...wrong, position }]);
    expect(refusal.at(() => ({ file: "other", line: 1, column: 1 })).message).toBe(refusal.message);
  });

  it("shows the first hundred problems with their places, and counts the others", () => {
    const problems = Array.from({ length: 103 }, (_, index) => ({ ...wrong, pointer: `#/${index}` }));
    let asked = 0;
    const refusal = new Refusal(problems).at(() => ({ ...position, line: ++asked }));
    const lines = refusal.message.split("\n");
    expect(lines).toHaveLength(201);
    expect(lines[198]).toBe("openapi/automation.yaml:100:4 This is wrong.");
    expect(lines[200]).toBe("and 3 more problems.");
    expect(asked).toBe(100);
    expect(refusal.problems).toHaveLength(103);
    expect(new Refusal(problems.slice(0, 100)).message.split("\n")).toHaveLength(200);
  });

  it("comes after everything was looked at", () => {
    const check = () =>
      refuseAll((refuse) => {
        refuse("#/a", "First.");
        refuse("#/b", "Second.");
      });
    expect(check).toThrow(
      new Refusal([
        { pointer: "#/a", message: "First." },
        { pointer: "#/b", message: "Second." },
      ]),
    );
  });

  it("does not come where nothing was found", () => {
    expect(refuseAll(() => "result")).toBe("result");
  });
});

describe("the problems that a check finds", () => {
  it("are those of its refusal, each with the places that it stops, if these are others", () => {
    const check = () =>
      refuseAll((refuse) => {
        refuse("#/a", "First.", ["#/b", "#/c"]);
        refuse("#/d", "Second.");
      });
    expect(problemsIn(check)).toStrictEqual([
      { pointer: "#/a", message: "First.", stops: ["#/b", "#/c"] },
      { pointer: "#/d", message: "Second." },
    ]);
  });

  it("are none where it finds none, and another error is thrown on", () => {
    expect(problemsIn(() => undefined)).toEqual([]);
    const fail = () => {
      throw new TypeError("failed");
    };
    expect(() => problemsIn(fail)).toThrow(TypeError);
  });
});

it("A note is listed once, with the first of its places and their number", () => {
  expect(listOnce([["a", "#/1"], ["b", "#/2"], ["a", "#/3"], ["c"], ["a", "#/1"]])).toEqual([
    [expect.stringMatching(/^a \(3 places/), "#/1"],
    ["b", "#/2"],
    ["c", undefined],
  ]);
  expect(listOnce([])).toEqual([]);
});
