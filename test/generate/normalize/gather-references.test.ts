/** Every `$ref` of a schema leads to a component, whatever it pointed at. */
import { describe, expect, it } from "@jest/globals";
import { gatherReferences } from "../../../scripts/generate/normalize/gather-references.js";
import { componentOf } from "../../../scripts/generate/openapi/references.js";
import { documentOf, documentWith, ref } from "../../support/generate/minimal-documents.js";

const schemasOf = (schemas: Record<string, unknown>) =>
  gatherReferences(documentOf(schemas)).components?.schemas;

describe("a reference", () => {
  it("to a component stays", () => {
    const document = documentOf({
      A: { properties: { b: ref("B") } },
      B: true,
      "a/b": { items: { $ref: "#/components/schemas/a~1b" } },
    });
    expect(gatherReferences(document)).toBe(document);
  });

  it("into a component makes one of what stands there, which refers to it, too", () => {
    expect(
      schemasOf({
        Pet: { properties: { name: { type: "string" } } },
        Dog: { items: { $ref: "#/components/schemas/Pet/properties/name" } },
      }),
    ).toEqual({
      Pet: { properties: { name: ref("PetName") } },
      Dog: { items: ref("PetName") },
      PetName: { type: "string" },
    });
  });

  it("to what is called like another component gets a number", () => {
    const inner = { properties: { name: { type: "string" }, Name: { type: "integer" } } };
    const to = (name: string) => ({ $ref: `#/components/schemas/Pet/properties/${name}` });
    const schemas = {
      PetName: true,
      PetName2: true,
      Pet: inner,
      A: to("name"),
      B: to("Name"),
      C: to("name"),
    };
    expect(schemasOf(schemas)).toMatchObject({
      A: ref("PetName3"),
      B: ref("PetName4"),
      C: ref("PetName3"),
      PetName3: { type: "string" },
      PetName4: { type: "integer" },
    });
  });

  it("to a schema outside the components is named for the words on its way that the document chose", () => {
    const content = {
      "application/json": { schema: { type: "object", properties: { a: { type: "string" } } } },
    };
    const pointer = "#/paths/~1my-pets~1{id}/get/responses/200/content/application~1json/schema";
    const document = gatherReferences(
      documentWith({
        paths: { "/my-pets/{id}": { get: { responses: { 200: { content } } } } },
        components: {
          schemas: { A: { $ref: pointer }, B: { $ref: `${pointer}/properties/a` } },
          responses: { kept: {} },
        },
      }),
    );
    const name = "MyPetsIdGetResponses200ApplicationJson";
    expect(document.components).toEqual({
      schemas: {
        A: ref(name),
        B: ref(`${name}A`),
        [name]: { type: "object", properties: { a: ref(`${name}A`) } },
        [`${name}A`]: { type: "string" },
      },
      responses: { kept: {} },
    });
    expect(document.paths?.["/my-pets/{id}"]).toMatchObject({
      get: { responses: { 200: { content: { "application/json": { schema: ref(name) } } } } },
    });
  });

  it("in a document without components makes them", () => {
    const content = {
      "application/json": { schema: { not: { type: "string" } } },
      "text/plain": {
        schema: { $ref: "#/paths/~1a/get/responses/200/content/application~1json/schema/not" },
      },
    };
    const { components } = gatherReferences(
      documentWith({ paths: { "/a": { get: { responses: { 200: { content } } } } } }),
    );
    expect(components).toEqual({ schemas: { AGetResponses200ApplicationJsonNot: { type: "string" } } });
  });

  it("into a property that is called like a word of OpenAPI's has that in its name", () => {
    const properties = { pathschema: { type: "string" }, content2: { type: "integer" } };
    const to = (name: string) => ({ $ref: `#/components/schemas/A/properties/${name}` });
    expect(
      Object.keys(schemasOf({ A: { properties }, B: to("pathschema"), C: to("content2") }) ?? {}),
    ).toEqual(["A", "B", "C", "APathschema", "AContent2"]);
  });

  it("by an anchor leads to where it stands", () => {
    expect(
      schemasOf({
        A: { $anchor: "a", type: "string" },
        B: { items: { $ref: "#a" } },
        C: { $defs: { inner: { $anchor: "c" } }, $ref: "#c" },
      }),
    ).toEqual({
      A: { $anchor: "a", type: "string" },
      B: { items: ref("A") },
      C: { $defs: { inner: ref("CDefsInner") }, ...ref("CDefsInner") },
      CDefsInner: { $anchor: "c" },
    });
  });

  it("with a URI's escapes leads to the same", () => {
    expect(
      schemasOf({
        "a b": true,
        A: { properties: { "x y": false } },
        B: {
          allOf: [
            { $ref: "#/components/schemas/a%20b" },
            { $ref: "#/components/schemas/A/properties/x%20y" },
          ],
        },
      }),
    ).toMatchObject({
      B: { allOf: [ref("a b"), ref("AXY")] },
      AXY: false,
      A: { properties: { "x y": false } },
    });
  });

  it.each<[what: string, schemas: Record<string, unknown>, message: string]>([
    [
      "to nowhere",
      { A: { items: ref("B") } },
      "$ref #/components/schemas/B leads nowhere: there is no B at #/components/schemas.\n  at #/components/schemas/A/items",
    ],
    [
      "to another document",
      { A: { $ref: "other.yaml" } },
      "$ref other.yaml leads nowhere: this document has no other files.\n  at #/components/schemas/A",
    ],
    [
      "to a part of another document",
      { A: { $ref: "other.yaml#/components/schemas/B" }, B: true },
      "$ref other.yaml#/components/schemas/B leads nowhere: this document has no other files.\n  at #/components/schemas/A",
    ],
    [
      "to no schema",
      { A: { $ref: "#/info" }, B: { $ref: "#/info/title" } },
      "A $ref points here, and this is no schema.\n  at #/info\nA $ref points here, and this is no schema.\n  at #/info/title",
    ],
    [
      "back to itself",
      { A: { allOf: [ref("B")] }, B: ref("A") },
      "This $ref leads back to itself on the same value, through A, B: its check would not end. Take one of these references away.\n  at #/components/schemas/A/allOf/0",
    ],
    [
      "back to itself, where others were gathered",
      { A: { not: ref("A") }, B: { $ref: "#/components/schemas/C/items" }, C: { items: {} } },
      "This $ref leads back to itself on the same value, through A: its check would not end. Take one of these references away.\n  at #/components/schemas/A/not",
    ],
  ])("%s is refused", (_, schemas, message) => {
    let refused = "";
    try {
      gatherReferences(documentOf(schemas));
    } catch (error) {
      refused = String(Object(error).message);
    }
    expect(refused).toBe(message);
  });

  it("may be the name of a property", () => {
    const document = documentOf({ A: { $anchor: 2, properties: { $ref: { type: "string" } } } });
    expect(gatherReferences(document)).toBe(document);
  });
});

it("A component's name is what a reference to it as a whole ends in", () => {
  expect(componentOf("#/components/schemas/a~1b")).toBe("a/b");
  for (const other of [
    "#/components/schemas/A/items",
    "#/components/responses/A",
    "#a",
    undefined,
    1,
    "x#/components/schemas/A",
  ]) {
    expect(componentOf(other)).toBeUndefined();
  }
});
