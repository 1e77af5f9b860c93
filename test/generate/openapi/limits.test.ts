/** Schemas that are too large to be compiled are refused in words, with the limit. */
import { describe, expect, it } from "@jest/globals";
import {
  longestChain,
  mostBranches,
  mostMembers,
  refuseBeyondLimits,
} from "../../../scripts/generate/openapi/limits.js";
import { documentOf, documentWith, ref } from "../../support/generate/minimal-documents.js";

const list = (count: number) => Array.from({ length: count }, (_, index) => ({ title: `S${index}` }));
const map = (count: number) => Object.fromEntries(list(count).map((schema, index) => [`m${index}`, schema]));
const chain = (count: number) => ({
  ...Object.fromEntries(list(count).map((_, index) => [`S${index}`, { items: ref(`S${index + 1}`) }])),
  [`S${count}`]: { items: {} },
});

describe("a schema", () => {
  it.each([
    ["allOf", mostMembers],
    ["prefixItems", mostMembers],
    ["anyOf", mostBranches],
    ["oneOf", mostBranches],
  ])("may have many members of %s, and not too many", (keyword, most) => {
    expect(() => refuseBeyondLimits(documentOf({ A: { [keyword]: list(most) } }))).not.toThrow();
    expect(() => refuseBeyondLimits(documentOf({ A: { [keyword]: list(most + 1) } }))).toThrow(
      new RegExp(
        `^${keyword} has ${most + 1} members, and at most ${most} .*\\n {2}at #/components/schemas/A/${keyword}$`,
      ),
    );
  });

  it.each(["properties", "patternProperties", "dependentSchemas", "dependentRequired"])(
    "may have many members of %s, and not too many",
    (keyword) => {
      expect(() => refuseBeyondLimits(documentOf({ A: { [keyword]: map(mostMembers) } }))).not.toThrow();
      expect(() =>
        refuseBeyondLimits(documentOf({ A: { not: { [keyword]: map(mostMembers + 1) } } })),
      ).toThrow(
        new RegExp(
          `^${keyword} has ${mostMembers + 1} members.*\\n {2}at #/components/schemas/A/not/${keyword}$`,
        ),
      );
    },
  );

  it("may have any number of values in an enum, and of names that are required", () => {
    const values = list(5000).map(({ title }) => title);
    expect(() => refuseBeyondLimits(documentOf({ A: { enum: values, required: values } }))).not.toThrow();
  });
});

it("A document without schemas is within the limits", () => {
  expect(() => refuseBeyondLimits(documentWith({}))).not.toThrow();
});

describe("a chain of references", () => {
  it("may be long, and not too long", () => {
    expect(() => refuseBeyondLimits(documentOf(chain(longestChain - 1)))).not.toThrow();
    expect(() => refuseBeyondLimits(documentOf(chain(20_000)))).toThrow(
      /^More than 200 schemas lead here, .*\n {2}at #\/components\/schemas\/S200\n/,
    );
  });

  it("may come back, and may be one of many", () => {
    const names = list(1000).map((_, index) => `T${index}`);
    const star = Object.fromEntries(names.map((name) => [name, { items: ref("Hub") }]));
    expect(() => refuseBeyondLimits(documentOf({ Hub: { anyOf: names.map(ref) }, ...star }))).not.toThrow();
  });
});
