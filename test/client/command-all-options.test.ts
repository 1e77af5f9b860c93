/** The arguments of `commandAll` are checked before the first command. */
import { describe, expect, it } from "@jest/globals";
import { readCommandAllOptions } from "../../src/command-all-options.js";

type Options = Parameters<typeof readCommandAllOptions>[2];

async function* none(): AsyncGenerator<string> {}

/** What is rejected. */
function pointersOf(command: unknown, workflowIds: unknown, options: object = {}): unknown {
  try {
    readCommandAllOptions(command, workflowIds, options);
    return [];
  } catch (error) {
    return Object(error).issues.map(({ pointer }: { pointer: string }) => pointer);
  }
}

it("Options that are left out have defaults, and the others are kept", () => {
  const defaults = { concurrency: 5, rate: Number.POSITIVE_INFINITY, askFirst: false };
  expect({ ...readCommandAllOptions("suspend", [], {}) }).toEqual(defaults);
  const { signal } = new AbortController();
  const given: Options = {
    concurrency: 1,
    rate: 0.5,
    askFirst: true,
    signal,
    timeout: 1,
    headers: { a: "b" },
  };
  expect({ ...readCommandAllOptions("resume", [], given) }).toEqual(given);
});

it.each(["suspend", "resume", "terminate"])("%s is a command", (command) => {
  expect(pointersOf(command, [])).toEqual([]);
});

it.each(["stop", "toString", undefined, ["suspend", "resume"]])("%p is none", (command) => {
  expect(pointersOf(command, [])).toEqual(["/command"]);
});

it.each([[[]], [new Set(["1"])], [none()], [new Map().keys()]])("%p can be the ids", (ids) => {
  expect(pointersOf("suspend", ids)).toEqual([]);
});

it.each(["123", undefined, null, 5, {}, () => []])("%p cannot", (ids) => {
  expect(pointersOf("suspend", ids)).toEqual(["/workflowIds"]);
});

describe("an option", () => {
  it.each<[name: string, values: unknown[]]>([
    ["concurrency", [0, -1, 1.5, Number.NaN, Number.POSITIVE_INFINITY, "5", null]],
    ["rate", [0, -1, Number.NaN, "5", null]],
    ["askFirst", ["yes", 1, null]],
    ["signal", [{}, null, new AbortController()]],
    ["offset", [1]],
  ])("%s is not any of %j", (name, values) => {
    for (const value of values)
      expect(pointersOf("suspend", [], { [name]: value })).toEqual([`/options/${name}`]);
  });

  it("timeout is checked as for a call", () => {
    expect(pointersOf("suspend", [], { timeout: 0 })).toEqual(["/timeout"]);
  });
});

it("All reasons are told at once", () => {
  expect(pointersOf("stop", "1", { rate: 0 })).toEqual(["/command", "/workflowIds", "/options/rate"]);
});
