import { afterAll, beforeAll, expect, it } from "@jest/globals";
import { type Built, build } from "./workshop.js";

const program = `
import { isEvent } from "./generated/validators.js";

const time = "2021-07-13T01:28:37.66Z";
console.log(isEvent({ at: time, count: 1, shade: "?" }), isEvent({ at: "yesterday" }), isEvent({ count: 3e9 }));
`;

let built: Built;
beforeAll(async () => {
  built = await build({ formats: program }, { ASSERT_FORMATS: "true" });
}, 60_000);
afterAll(() => built?.remove());

it("--assert-formats asserts formats in responses, too, and one guard serves both directions", () => {
  expect(built.printed.formats).toEqual(["true false false"]);
  expect(built.text("formats", "validators.ts")).not.toContain("isEventRequest");
});
