/** What a reference leads to in another place becomes a component under a name that says where it stood. */
import { describe, expect, it } from "@jest/globals";
import { valueAt } from "../../../scripts/generate/openapi/pointer.js";
import { bundleOf } from "../../support/generate/in-memory-files.js";

const json = (parts: object) => JSON.stringify({ openapi: "3.1.0", ...parts });
/** The names of the schemas of a document that refers to these places. */
function namesOf(
  references: string[],
  { components: own, ...parts }: { components?: object } = {},
  files: Record<string, object> = {},
) {
  const schemas = Object.fromEntries(references.map(($ref, index) => [`Use${index}`, { items: { $ref } }]));
  const { document } = bundleOf({
    "/api/a.json": json({
      ...parts,
      components: { ...own, schemas: { ...schemas, ...Object(own).schemas } },
    }),
    ...Object.fromEntries(
      Object.entries(files).map(([name, file]) => [`/api/${name}`, JSON.stringify(file)]),
    ),
  });
  const found = Object.entries(document.components?.schemas ?? {});
  // Each reference leads to what it led to.
  for (const [name, { items }] of found as [string, { items: object }][])
    if (name.startsWith("Use")) expect(valueAt(document, Object(items).$ref)).toEqual(schema);
  return found.map(([name]) => name).filter((name) => !name.startsWith("Use"));
}
const schema = { type: "string" };

describe("the name of a new component", () => {
  it.each([
    ["b.json#/Pet", { Pet: schema }, "Pet"],
    ["b.json#/parts/v1.Pet-Name_2", { parts: { "v1.Pet-Name_2": schema } }, "v1.Pet-Name_2"],
    ["b.json", schema, "b"],
    // A name that a component cannot have is made of all words of the place.
    ["b.json#/parts/pet name", { parts: { "pet name": schema } }, "PartsPetName"],
    ["b.json#/parts/name!", { parts: { "name!": schema } }, "PartsName"],
  ])("is in another file the last key, or the file's name: %s", ($ref, file, name) => {
    expect(namesOf([$ref], {}, { "b.json": file })).toEqual([name]);
  });

  it.each([
    ["#/paths/~1pets/get/responses/200/content/a~1b/schema", "PetsGetResponses200AB"],
    ["#/x-schemas/properties/pet", "XSchemasPet"],
    ["#/definitions/dog", "Dog"],
    ["#/components/responses/R/content/a~1b/schema", "ResponsesRAB"],
    ["#/x-paths/schemas/schemas-of/content-1", "XPathsSchemasOfContent1"],
    ["#/paths-x/my-properties/schema", "PathsXMyProperties"],
  ])("has the words of the document's own keys, but those that say nothing: %s", ($ref, name) => {
    const parts = {
      paths: { "/pets": { get: { responses: { 200: { content: { "a/b": { schema } } } } } } },
      definitions: { dog: schema },
      components: { responses: { R: { content: { "a/b": { schema } } } } },
      "x-schemas": { properties: { pet: schema } },
      "x-paths": { schemas: { "schemas-of": { "content-1": schema } } },
      "paths-x": { "my-properties": { schema } },
    };
    expect(namesOf([$ref], parts)).toEqual([name]);
  });

  it("has a number where others have the name, and each place has one name only", () => {
    const files = { "b.json": { Pet: schema }, "c.json": { Pet: schema }, "d.json": { Pet: schema } };
    const references = ["b.json#/Pet", "c.json#/Pet", "b.json#/Pet", "d.json#/Pet"];
    expect(namesOf(references, { components: { schemas: { Pet: schema } } }, files)).toEqual([
      "Pet",
      "Pet2",
      "Pet3",
      "Pet4",
    ]);
  });

  it("is that of the first component that is only a reference to it", () => {
    const { document } = bundleOf({
      "/api/a.json": json({
        components: {
          schemas: {
            Described: { $ref: "b.json#/Pet", description: "d" },
            Animal: { $ref: "b.json#/Pet" },
            Beast: { $ref: "b.json#/Pet" },
            Alias: { $ref: "#/components/schemas/Own" },
            Own: schema,
          },
        },
      }),
      "/api/b.json": JSON.stringify({ Pet: schema }),
    });
    const $ref = "#/components/schemas/Animal";
    expect(document.components?.schemas).toEqual({
      Described: { $ref, description: "d" },
      Animal: schema,
      Beast: { $ref },
      Alias: { $ref: "#/components/schemas/Own" },
      Own: schema,
    });
  });

  it("may be one that another section has", () => {
    const { components } = bundleOf({
      "/api/a.json": json({
        components: { schemas: { A: schema }, responses: { R: { headers: { H: { $ref: "b.json#/A" } } } } },
      }),
      "/api/b.json": JSON.stringify({ A: { schema } }),
    }).document;
    expect(components?.headers).toEqual({ A: { schema } });
  });
});

it("A document in which nothing leads elsewhere has no new components", () => {
  const document = { openapi: "3.1.0", paths: { "/a": { get: { responses: {} } } } };
  expect(bundleOf({ "/api/a.json": JSON.stringify(document) }).document).toStrictEqual(document);
});
