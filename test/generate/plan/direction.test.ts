/** What the direction of the traffic makes of a schema, by itself and by what it refers to. */
import { describe, expect, it } from "@jest/globals";
import { referencesIn } from "../../../scripts/generate/openapi/references.js";
import {
  hasMarkers,
  isMarked,
  omissible,
  sensitiveComponents,
} from "../../../scripts/generate/plan/direction.js";
import { directed, ref } from "../../support/generate/minimal-documents.js";

const string = { type: "string" };

describe("a component that is not the same in both directions", () => {
  const all = new Map(Object.entries(directed));

  it("is one that has a mark or a format, or refers to one, however far", () => {
    expect([...sensitiveComponents(all, true)].sort()).toEqual([
      "Format",
      "Read",
      "Round",
      "Uses",
      "UsesThat",
      "Write",
    ]);
    expect([...sensitiveComponents(all, false)].sort()).toEqual([
      "Read",
      "Round",
      "Uses",
      "UsesThat",
      "Write",
    ]);
    const marked = new Set(["Read"]);
    expect(hasMarkers({ items: { items: ref("Read") } }, marked)).toBe(true);
    expect(hasMarkers({ items: { writeOnly: false } }, marked)).toBe(true);
    expect(hasMarkers({ items: ref("Text") }, marked)).toBe(false);
    expect(hasMarkers(true, marked)).toBe(false);
  });
});

describe("what a sender may leave out", () => {
  const schemas = {
    Id: { type: "string", readOnly: true },
    Alias: ref("Id"),
    Base: { properties: { created: { readOnly: true }, secret: { writeOnly: true } } },
    Round: { allOf: [ref("Round"), { properties: { a: { readOnly: true } } }] },
    Wrapped: { allOf: [ref("Id"), { description: "The same." }] },
    Maybe: { oneOf: [{ type: "null" }, ref("Wrapped"), ref("Maybe")] },
    Yes: true,
  };
  const schema = {
    properties: {
      id: ref("Id"),
      alias: ref("Alias"),
      name: string,
      yes: true,
      gone: ref("Gone"),
      no: { readOnly: false },
    },
    allOf: [
      ref("Base"),
      ref("Yes"),
      ref("Gone"),
      { properties: { more: { readOnly: true } }, allOf: [{ properties: { most: { readOnly: true } } }] },
      true,
    ],
    anyOf: [{ properties: { other: { readOnly: true } } }],
    oneOf: [{ properties: { each: { anyOf: [ref("Alias"), { type: "null" }] } } }, false],
  };

  it("are its properties that are only read, in a request, and only written, in a response, also of its parts", () => {
    const found = omissible(schema, "request", schemas);
    expect(found.sort()).toEqual(["alias", "created", "each", "id", "more", "most", "other"]);
    expect(omissible(schema, "response", schemas)).toEqual(["secret"]);
    expect(omissible({ ...ref("Base"), properties: { a: { readOnly: true } } }, "request", schemas)).toEqual([
      "a",
      "created",
    ]);
    expect(omissible({}, "request", schemas)).toEqual([]);
    expect(omissible(true, "request", schemas)).toEqual([]);
  });

  it("ends where parts go round", () => {
    expect(omissible(ref("Round"), "request", schemas)).toEqual(["a"]);
  });

  it("is marked by itself, by what it refers to, or by a part of it", () => {
    expect(isMarked(ref("Wrapped"), "readOnly", schemas)).toBe(true);
    expect(isMarked(ref("Maybe"), "readOnly", schemas)).toBe(true);
    expect(isMarked(ref("Maybe"), "writeOnly", schemas)).toBe(false);
    expect(isMarked({ items: ref("Id"), not: ref("Id") }, "readOnly", schemas)).toBe(false);
    expect(isMarked(ref("Alias"), "readOnly", schemas)).toBe(true);
    expect(isMarked(ref("Alias"), "writeOnly", schemas)).toBe(false);
    expect(isMarked({ writeOnly: true }, "writeOnly", schemas)).toBe(true);
    expect(isMarked({ readOnly: "true" }, "readOnly", schemas)).toBe(false);
  });
});

it("A schema refers to components, each once, in order of appearance, and not to parts of them", () => {
  const schema = {
    items: ref("B"),
    allOf: [ref("A"), ref("B"), { $ref: "#/components/schemas/C/items" }, true],
    not: { not: ref("a~1b") },
  };
  expect(referencesIn(schema)).toEqual(["B", "A", "a/b"]);
  expect(referencesIn(schema)).toEqual(["B", "A", "a/b"]);
  expect(referencesIn(false)).toEqual([]);
});
