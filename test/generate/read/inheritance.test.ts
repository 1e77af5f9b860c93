/** A parent may list its heirs, and each heir may refer to the parent: neither's check is endless. */
import { describe, expect, it } from "@jest/globals";
import { refuseCycles } from "../../../scripts/generate/openapi/reference-cycles.js";
import { withoutListsInHeirs } from "../../../scripts/generate/read/inheritance.js";
import { documentOf, documentWith, ref } from "../../support/generate/minimal-documents.js";

function settled(schemas: Record<string, unknown>) {
  const notes: string[] = [];
  const document = withoutListsInHeirs(documentOf(schemas), (message, pointer) =>
    notes.push(`${message} at ${pointer}`),
  );
  return { document, schemas: document.components?.schemas, notes };
}

const shape = { type: "object", properties: { sides: { type: "integer" } }, required: ["sides"] };
const own = (name: string) => ({ type: "object", properties: { [name]: { type: "number" } } });

describe.each(["oneOf", "anyOf"])("an heir of a parent that lists it in its %s", (union) => {
  const square = { allOf: [ref("Shape"), own("edge")] };
  const circle = { allOf: [own("radius"), ref("Shape")], description: "Round" };
  const heirs = [ref("Square"), ref("Circle"), { type: "null" }];
  const discriminated = { discriminator: { propertyName: "kind" }, example: { sides: 4, edge: 1 } };
  const given = {
    Shape: { ...shape, ...discriminated, [union]: heirs },
    Square: square,
    Circle: circle,
    Other: { items: ref("Shape") },
  };

  it("has what the parent has, without its list; the rest stays", () => {
    const { document, schemas, notes } = settled(given);
    expect(schemas).toEqual({
      ...given,
      Square: { allOf: [shape, own("edge")] },
      Circle: { allOf: [own("radius"), shape], description: "Round" },
    });
    expect(notes.filter((note) => note.startsWith("Shape"))).toEqual([
      "Shape lists Square, and Square has Shape in its allOf. It is read without that list here. at #/components/schemas/Square/allOf/0",
      "Shape lists Circle, and Circle has Shape in its allOf. It is read without that list here. at #/components/schemas/Circle/allOf/1",
    ]);
    expect(() => refuseCycles(document)).not.toThrow();
  });

  it("may have it through another that is in the list", () => {
    const { document, schemas } = settled({
      Shape: { ...shape, [union]: [ref("Flat")] },
      Flat: { allOf: [ref("Shape"), own("area")], [union]: [ref("Square")] },
      Square: { allOf: [ref("Flat"), own("edge")] },
    });
    expect(schemas?.Square).toEqual({ allOf: [{ allOf: [shape, own("area")] }, own("edge")] });
    expect(() => refuseCycles(document)).not.toThrow();
  });
});

it("Unions that lead back to each other list what each of them lists", () => {
  const { schemas } = settled({
    A: { ...shape, oneOf: [ref("B")] },
    B: { anyOf: [ref("A"), ref("C")], description: "b" },
    C: { allOf: [ref("A"), ref("B")] },
    D: { allOf: [ref("A")] },
  });
  expect(schemas).toMatchObject({ C: { allOf: [shape, { description: "b" }] }, D: { allOf: [ref("A")] } });
});

it.each<[what: string, schemas: Record<string, unknown>]>([
  ["a parent that lists others", { A: { oneOf: [ref("C")] }, B: { allOf: [ref("A")] }, C: true }],
  [
    "a list that has no parent among its members",
    { A: { oneOf: [ref("B"), ref("A")] }, B: { allOf: [true] } },
  ],
  [
    "what is no list",
    { A: { oneOf: {} }, B: { allOf: "A" }, C: { allOf: [null, { $ref: 1 }, ref("A")] }, D: null },
  ],
])("Nothing changes for %s", (_, schemas) => {
  expect(settled(schemas)).toMatchObject({ schemas, notes: [] });
});

it.each([{}, { components: {} }, { components: { schemas: null } }, { components: { schemas: "none" } }])(
  "A document without schemas stays: %j",
  (parts) => {
    const document = documentWith(parts);
    expect(withoutListsInHeirs(document, () => undefined)).toBe(document);
  },
);

it("Parents that are their own heirs are left to the check for circles", () => {
  const { document } = settled({
    A: { oneOf: [ref("B")], allOf: [ref("B")] },
    B: { oneOf: [ref("A")], allOf: [ref("A")] },
  });
  expect(() => refuseCycles(document)).toThrow(/leads back to itself/);
});
