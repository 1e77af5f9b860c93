/** How a refusal reads. */
import { resolve } from "node:path";
import { describe, expect, it } from "@jest/globals";
import { Refusal, refuseAll } from "../../scripts/generate/refusal.js";

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
