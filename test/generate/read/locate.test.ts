/** From a JSON Pointer into the bundled document back to its files. */
import { describe, expect, it } from "@jest/globals";
import { bundle } from "../../../scripts/generate/read/bundle.js";
import { locate } from "../../../scripts/generate/read/locate.js";
import { bundleFiles } from "../../../scripts/generate/read/read.js";
import { inMemory, Sources } from "../../../scripts/generate/read/sources.js";
import { bundleOf, sourcesOf } from "../../support/generate/in-memory-files.js";

const { document, positionOf } = bundleOf({
  "/api/root.yaml": `paths:
  /pets: { $ref: "paths/pets.yaml" }
  /own:
    get: { summary: Own }
  /local: { $ref: "#/paths/~1own" }
components:
  schemas:
    Own: { type: string }
    Three: { type: string, items: { type: integer } }
    Pet: { $ref: "schemas.yaml#/Pet" }
    Item: { not: { $ref: "#/components/schemas/Three/items" } }
`,
  "/api/paths/pets.yaml": `get:
  responses:
    default: { description: "../more/schemas.yaml#/Answer" }
    100: { $ref: "../schemas.yaml#/Answer" }
    200: { content: { a/b: { schema: { $ref: "../root.yaml#/components/schemas/Three" } } } }
    400: { content: { a/b: { schema: { $ref: "../owner.json" } } } }
    404: { content: { a/b: { schema: { $ref: "../more/schemas.yaml#/Pet" } } } }
    503: { content: { a/b: { schema: { $ref: "../schemas.yaml#/Three" } } } }
    504: { content: { a/b: { schema: { $ref: "../more/schemas.yaml#/Three" } } } }
`,
  "/api/schemas.yaml": `Pet:
  type: object
  properties:
    name: { type: string }
    friend: { $ref: "#/Pet" }
Answer: { description: It. }
Cat2: { type: string }
Own: { type: integer }
Three: { type: integer }
get: { title: Another }
`,
  "/api/owner.json": `{
  "properties": { "email": { "pattern": "(" }, "cat": { "$ref": "schemas.yaml#/Cat2" } },
  "example": null,
  "patternProperties": { "$ref": { "type": "string" } },
  "not": { "const": "more/schemas.yaml#/Answer", "$ref": "schemas.yaml#/get" }
}
`,
  "/api/more/schemas.yaml": "# Another pet\nPet:\n  properties: { age: {} }\nThree: { type: boolean }\n",
});

const placeOf = (pointer: string) => {
  const { file, line, column } = positionOf(pointer);
  return `${file}:${line}:${column}`;
};

describe("a pointer into the bundled document", () => {
  it.each([
    ["into the given file", "#/paths/~1own/get/summary", "/api/root.yaml:4:21"],
    ["to one of its own components", "#/components/schemas/Own/type", "/api/root.yaml:8:18"],
    ["to what one of its own components has not", "#/components/schemas/Own/nothing", "/api/root.yaml:8:10"],
    ["to what it has only without a slash", "#/components/schemas/Own/~1type", "/api/root.yaml:8:10"],
    ["through a $ref to another file", "#/paths/~1pets/get/responses", "/api/paths/pets.yaml:3:5"],
    ["through several", "#/paths/~1pets/get/responses/100/description", "/api/schemas.yaml:6:24"],
    ["through a $ref within the file", "#/paths/~1local/get/summary", "/api/root.yaml:4:21"],
    [
      "to a component that is itself a $ref",
      "#/components/schemas/Pet/properties/name/type",
      "/api/schemas.yaml:4:19",
    ],
    [
      "to a component named for a part of another file",
      "#/components/responses/Answer/description",
      "/api/schemas.yaml:6:24",
    ],
    [
      "to a component named for a whole file",
      "#/components/schemas/owner/properties/email/pattern",
      "/api/owner.json:2:41",
    ],
    [
      "to the second of the same name",
      "#/components/schemas/Pet2/properties/age",
      "/api/more/schemas.yaml:3:22",
    ],
    ["to a name that ends like a second one", "#/components/schemas/Cat2/type", "/api/schemas.yaml:7:15"],
    ["to the second of the name of its own", "#/components/schemas/Three2/type", "/api/schemas.yaml:9:16"],
    ["to the third", "#/components/schemas/Three3/type", "/api/more/schemas.yaml:4:16"],
    ["to a component made of a part", "#/components/schemas/ThreeItems/type", "/api/root.yaml:9:43"],
    ["to where that part stood", "#/components/schemas/Three/items", "/api/root.yaml:9:35"],
    ["to what is not there", "#/paths/~1own/get/nothing/at/all", "/api/root.yaml:4:10"],
    ["to a component from nowhere", "#/components/schemas/Nowhere/type", "/api/root.yaml:8:5"],
    ["to all components of a kind", "#/components/schemas", "/api/root.yaml:8:5"],
    ["to the whole", "#", "/api/root.yaml:1:1"],
  ])("%s", (_, pointer, place) => {
    expect(placeOf(pointer)).toBe(place);
  });

  it("leads to a path that is written without the slash that it is read with", () => {
    const bare = bundleOf({ "/api/root.yaml": "paths:\n  pets:\n    get: { summary: Pets }\n" });
    const { file, line, column } = bare.positionOf("#/paths/~1pets/get/summary");
    expect([file, line, column]).toEqual(["/api/root.yaml", 3, 21]);
  });

  it("has a place where references lead back to themselves, and where the document is in no file", () => {
    const texts = { "/a.yaml": 'paths:\n  /a: { $ref: "#/paths/~1b" }\n  /b: { $ref: "#/paths/~1a" }\n' };
    const circle = bundleFiles("/a.yaml", sourcesOf(texts), () => undefined);
    expect(circle.positionOf("#/paths/~1a/get").file).toBe("/a.yaml");
    const sources = Sources.of({ paths: {} });
    const start = locate(
      "#/paths",
      inMemory,
      bundle(inMemory, sources, () => undefined),
      sources,
    );
    expect(start).toEqual({ file: inMemory, line: 1, column: 1 });
  });

  it("leads to something that is there", () => {
    expect(Object.keys(document.components?.schemas ?? {}).sort()).toEqual(
      [
        "Cat2",
        "Item",
        "Own",
        "Pet",
        "Pet2",
        "Three",
        "Three2",
        "Three3",
        "ThreeItems",
        "get",
        "owner",
      ].sort(),
    );
  });
});
