/** What is made of the changes that Redocly rates. */
import { expect, it } from "@jest/globals";
import { ratedChanges } from "../../../scripts/generate/changes/rated-changes.js";

const change = { path: "#/info", kind: "modified", impact: "minor", verdicts: [] };
const read = (more: object) => ratedChanges(JSON.stringify({ changes: [{ ...change, ...more }] }));

it("A change has its impact, its kind and what is said of it", () => {
  const verdicts = [{ message: "One." }, { message: "Two." }];
  expect(read({ impact: "major", kind: "removed", verdicts })).toEqual([
    { impact: "major", kind: "removed", pointer: "#/info", messages: ["One.", "Two."] },
  ]);
  expect(ratedChanges('{ "changes": [] }')).toEqual([]);
});

it.each<[what: string, more: object, pointer: string]>([
  ["of a value", {}, "#/info"],
  ["of one of its properties", { property: "a/b" }, "#/info/a~1b"],
  ["of its name", { property: "key" }, "#/info"],
  ["at a name with a percent sign", { path: "#/paths/~1100%", property: "get" }, "#/paths/~1100%25/get"],
])("A change %s has a pointer to it", (_, more, pointer) => {
  expect(read(more)[0]?.pointer).toBe(pointer);
});

it.each<[what: string, before: unknown, after: unknown, messages: string[]]>([
  ["texts", "a", "b", ['Was "a", is "b".']],
  ["numbers and booleans", 1, false, ["Was 1, is false."]],
  ["a list that lost and gained values", ["a", 1, {}], [1, "b", {}], ['Lost "a".', 'Gained "b".']],
  ["a list that gained values", [], [1, 2], ["Gained 1, 2."]],
  ["a list that lost values", [1, 2], [], ["Lost 1, 2."]],
  ["a list in another order", [1, 2], [2, 1], []],
  ["a value that was not there before", undefined, "b", []],
  ["a value that is gone", "a", undefined, []],
  ["an object and a text", {}, "a", []],
  ["null and a text", "a", null, []],
  ["a list and an object", ["a"], {}, []],
  ["an object and a list", {}, ["a"], []],
])("The old and the new value are told of %s", (_, before, after, messages) => {
  expect(read({ base: { value: before }, revision: { value: after } })[0]?.messages).toEqual(messages);
});
