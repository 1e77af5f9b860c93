import { expect, it } from "@jest/globals";
import { linesOf, make, specOf } from "./workshop.js";

const program = `
import { isEvent } from "./generated/validators.js";

export async function run(print: (...values: unknown[]) => void) {
  const time = "2021-07-13T01:28:37.66Z";
  print(isEvent({ at: time, count: 1, shade: "?" }), isEvent({ at: "yesterday" }), isEvent({ count: 3e9 }));
}
`;

it("--assert-formats asserts formats in responses, too, and one guard serves both directions", async () => {
  const made = await make(specOf("formats"), true);
  expect(await linesOf(made, program)).toEqual(["true false false"]);
  expect(made.files["validators.ts"]).not.toContain("isEventRequest");
});
