/** An operation of another file may name the security schemes of its own file. */
import { describe, expect, it } from "@jest/globals";
import { bundleOf } from "../../support/generate/in-memory-files.js";

const key = { type: "apiKey", in: "header", name: "X-Key" };

/** What becomes of a document whose operations are in another file, which has one scheme, `key`. */
function bundled(operations: Record<string, object>, own?: object) {
  const { document, notes } = bundleOf({
    "/api/a.json": JSON.stringify({
      openapi: "3.1.0",
      paths: { "/a": { $ref: "b.json" } },
      ...(own && { components: { securitySchemes: own } }),
    }),
    "/api/b.json": JSON.stringify({ ...operations, components: { securitySchemes: { key } } }),
  });
  return { schemes: document.components?.securitySchemes, notes };
}

describe("a scheme of the operation's own file", () => {
  it.each<[what: string, security: unknown]>([
    ["in a requirement", [{ key: [] }]],
    ["beside others", [{}, { other: [], key: ["a"] }]],
    ["by its bare name", ["key"]],
    ["in one requirement in place of a list", { key: [] }],
    ["by its bare name in place of a list", "key"],
  ])("may be named %s", (_, security) => {
    expect(bundled({ get: { security } }).schemes).toEqual({ key });
  });

  it("is there once, and nothing is said, where several operations name it", () => {
    const operation = { security: [{ key: [] }] };
    expect(bundled({ get: operation, put: operation })).toMatchObject({ schemes: { key }, notes: [] });
  });

  it("is passed over where the given file has another of this name", () => {
    const { schemes, notes } = bundled({ get: { security: [{ key: [] }] } }, { key: { type: "oauth2" } });
    expect(schemes).toEqual({ key: { type: "oauth2" } });
    expect(notes).toEqual([expect.stringMatching(/scheme key is passed over: .*a\.json has another/)]);
  });
});

it.each<[what: string, security: unknown]>([
  ["is named in no file", [{ lost: [] }]],
  ["is none", [null, 1]],
  ["is not named", undefined],
])("A scheme that %s adds none", (_, security) => {
  expect(bundled({ get: { security } }, {})).toStrictEqual({ schemes: {}, notes: [] });
});
