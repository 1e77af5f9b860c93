/** How a body's media type is chosen, and how it is written. Bodies over sockets: wire/any-document.test.ts. */
import { describe, expect, it } from "@jest/globals";
import type { Operation } from "../../generated/contract.js";
import { guard } from "../../generated/standard-schema.js";
import { describeBody, isJson } from "../../src/call/body.js";
import type { Issue } from "../../src/issues.js";

const anything = guard<unknown>(() => true);
const content = { "application/json": anything, "text/plain": anything };

const described = (body: Operation["requestBody"], given: unknown) => {
  const { issues, mediaType, write } = describeBody(body, given);
  const found: Issue[] = [...issues];
  const written = write(found);
  return [mediaType, written, ...found.map(({ pointer, keyword }) => [pointer, keyword])];
};

describe("a body", () => {
  it.each<[what: string, body: Operation["requestBody"], given: unknown, described: unknown[]]>([
    ["that is absent is not sent", { required: false, content }, undefined, ["", null]],
    ["that nobody describes may be absent", undefined, undefined, ["", null]],
    ["must not be absent", { required: true, content }, undefined, ["", null, ["/body", "required"]]],
    ["must be described", undefined, 1, ["", null, ["/body", "additionalProperties"]]],
    ["must have a type", { required: false, content: {} }, 1, ["", null, ["/body", "additionalProperties"]]],
    ["is of the first type", { required: true, content }, { a: 1 }, ["application/json", '{"a":1}']],
    ["must be data", { required: true, content }, { a: new Map() }, ["", null, ["/body/a", "type"]]],
    ["may be text", { required: true, content: { "text/plain": anything } }, "a", ["text/plain", "a"]],
    [
      "is of the type that the row chooses",
      { required: true, content, choose: () => ({ mediaType: "text/plain", guard: anything }) },
      "a",
      ["text/plain", "a"],
    ],
    [
      "is of the first type, where the row chooses none",
      { required: true, content, choose: () => undefined },
      "a",
      ["application/json", '"a"'],
    ],
    [
      "of the platform is checked by its kind only, where nothing else is described",
      {
        required: true,
        content: {},
        carriers: { "image/*": guard<never>(Object.assign(() => false, misfit())) },
      },
      "a",
      ["image/*", "a", ["/body/b", "required"]],
    ],
    [
      "is written as a form",
      { required: true, content: { "x/form": anything }, forms: { "x/form": { write: form } as never } },
      { "a/b": 1 },
      ["x/form", "a/b", ["/body/a~1b", "format"]],
    ],
  ])("%s", (_, body, given, expected) => {
    expect(described(body, given)).toEqual(expected);
  });

  it("of the platform is sent as it is", () => {
    const blob = new Blob(["a"]);
    const carry = () => ({ mediaType: "image/png", guard: anything });
    expect(described({ required: true, content, carry }, blob)).toEqual(["image/png", blob]);
    const closed = guard<never>(Object.assign(() => false, misfit()));
    const carryNone = () => ({ mediaType: "image/png", guard: closed });
    expect(described({ required: true, content, carry: carryNone }, blob)).toEqual([
      ...["image/png", blob],
      ["/body/b", "required"],
    ]);
  });
});

function misfit() {
  return { errors: [{ instancePath: "", keyword: "required", params: { missingProperty: "b" } }] };
}

/** Takes no value, and writes the names. */
function form(_: unknown, body: object, reject: (name: string, message: string) => void): string {
  for (const name of Object.keys(body)) reject(name, "cannot be written");
  return Object.keys(body).join();
}

it.each([
  "application/json",
  "Application/JSON;charset=utf-8",
  "text/json ; a=b",
  "application/problem+json",
])("%s is JSON", (type) => expect(isJson(type)).toBe(true));

it.each(["", "json", "application/jsonl", "application/json-seq", "application/x-json2", "text/plain"])(
  "%j is not",
  (type) => expect(isJson(type)).toBe(false),
);
