/** A security scheme that the document does not define is asked for by nobody. */
import { expect, it } from "@jest/globals";
import { settleSecurity } from "../../../scripts/generate/normalize/settle-security.js";
import { documentWith } from "../../support/generate/minimal-documents.js";

const document = documentWith({
  components: { securitySchemes: { key: { type: "http", scheme: "bearer" }, b: {}, B: {}, me: {}, ME: {} } },
});

it.each<
  [what: string, security: Record<string, string[]>[], settled: Record<string, string[]>[], notes: string[]]
>([
  ["none", [], [], []],
  ["what is defined", [{ key: ["a"], b: [] }, {}], [{ key: ["a"], b: [] }, {}], []],
  ["what is not", [{ other: [] }], [], ["other is not defined, and is passed over"]],
  [
    "what is not, as one of two ways",
    [{ other: [] }, { key: [] }],
    [{ key: [] }],
    ["other is not defined, and is passed over"],
  ],
  [
    "what is not, together with what is",
    [{ other: [], key: ["a"] }],
    [{ key: ["a"] }],
    ["other is not defined, and is passed over"],
  ],
  ["what is spelt otherwise", [{ Key: ["a"] }], [{ key: ["a"] }], ["Key is not defined, and is read as key"]],
  [
    "what two of another spelling may be meant by",
    [{ Me: [] }],
    [],
    ["Me is not defined, and is passed over"],
  ],
  ["what is defined, beside what is not", [{ b: [], other: [] }], [{ b: [] }], ["other is not defined"]],
  [
    "no call without a key where that is another way",
    [{ other: [] }, {}],
    [{}],
    ["other is not defined, and is passed over"],
  ],
])("%s", (_, security, settled, expected) => {
  const notes: string[] = [];
  const note = (message: string, pointer?: string) => notes.push(`${message} at ${pointer}`);
  expect(settleSecurity(document, security, "#/it", note)).toEqual(settled);
  expect(notes).toEqual(expected.map((message) => expect.stringContaining(message)));
  for (const text of notes) expect(text).toMatch(/ at #\/it\/security\/0$/);
});

it("Nothing is asked for where the document defines nothing", () => {
  expect(settleSecurity(documentWith({}), [{ key: [] }], "#/it", () => undefined)).toEqual([]);
});
