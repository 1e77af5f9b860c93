/** A union whose branches a discriminator alone tells apart takes a value that fits several of them. */
import { describe, expect, it } from "@jest/globals";
import { withOverlaps } from "../../../scripts/generate/read/discriminators.js";
import { documentOf, documentWith, ref } from "../../support/generate/minimal-documents.js";

const discriminator = { propertyName: "kind" };
const branch = (kind: object) => ({ type: "object", properties: { kind } });

/** What becomes of the union of A and B, and what is noted. */
function union(
  A: unknown,
  B: unknown,
  more: Record<string, unknown> = {},
  parts: object = { discriminator },
) {
  const notes: string[] = [];
  const schema = { oneOf: [ref("A"), ref("B")], ...parts };
  const document = documentOf({ A, B, ...more, U: schema });
  const { components } = withOverlaps(document, (message, pointer) => notes.push(`${message} at ${pointer}`));
  return { schema: components?.schemas?.U, notes, given: schema };
}

describe("a oneOf with a discriminator is read as anyOf", () => {
  const text = { type: "string" };
  it.each<[what: string, A: unknown, B: unknown, more?: Record<string, unknown>]>([
    ["for which its branches allow any value", branch(text), branch(text)],
    ["that one branch does not describe", branch({ const: "a" }), { type: "object" }],
    ["for which two branches allow the same value", branch({ enum: ["a", "b"] }), branch({ enum: ["b"] })],
    [
      "whose values the branches share",
      branch(ref("Kind")),
      { allOf: [branch(ref("Kind"))] },
      { Kind: { enum: ["a", "b"] } },
    ],
    ["for which two branches have the same const", branch({ const: "a" }), branch({ const: "a" })],
    ["where both branches are null", { type: "null" }, { type: "null" }],
    [
      "whose values are behind a reference that leads back to itself",
      branch({ const: "a" }),
      branch(ref("Kind")),
      { Kind: ref("Kind") },
    ],
    ["of which a branch is a union with a branch that allows any", branch({ const: "a" }), { oneOf: [{}] }],
    ["of which a branch leads back to itself", branch({ const: "a" }), { allOf: [ref("B")] }],
  ])("%s", (_, A, B, more = {}) => {
    const { schema, notes } = union(A, B, more);
    expect(schema).toEqual({ anyOf: [ref("A"), ref("B")], discriminator });
    expect(notes).toEqual([
      "The branches have no values of their own for kind, so a value may fit several: oneOf is read as anyOf. at #/components/schemas/U/oneOf",
    ]);
  });
});

describe("a oneOf stays", () => {
  it.each<[what: string, A: unknown, B: unknown, parts?: object]>([
    ["where each branch has a value of its own", branch({ const: "a" }), branch({ enum: ["b"] })],
    [
      "where they have it through references and parts",
      { allOf: [ref("B2"), branch({ allOf: [ref("Kind")] })] },
      { oneOf: [branch({ const: "b" }), branch({ const: "c" })] },
    ],
    ["where one is null", branch({ const: "a" }), { type: "null" }],
    ["of one branch only", {}, {}, { oneOf: [{}], discriminator }],
    ["without a discriminator", {}, {}, {}],
    ["beside an anyOf", {}, {}, { discriminator, anyOf: [true] }],
    ["where the discriminator names no property", {}, {}, { discriminator: "kind" }],
    ["that is no list", {}, {}, { discriminator, oneOf: {} }],
  ])("%s", (_, A, B, parts = { discriminator }) => {
    const { schema, notes, given } = union(A, B, { Kind: { const: "a" }, B2: {} }, parts);
    expect(schema).toEqual(given);
    expect(notes).toEqual([]);
  });
});

it("A union need not be a component", () => {
  const schema = { oneOf: [{ type: "string" }, { type: "object" }], discriminator };
  const document = documentWith({ paths: { "/a": { parameters: [{ schema }] } } });
  const { paths } = withOverlaps(document, () => undefined);
  expect(paths).toMatchObject({ "/a": { parameters: [{ schema: { anyOf: schema.oneOf } }] } });
});
