/** From a JSON Pointer into the folded document back to its files. */
import { describe, expect, it } from "@jest/globals";
import { Source } from "@redocly/openapi-core";
import { locate } from "../../../scripts/generate/read/locate.js";

const root = new Source(
  "/api/root.yaml",
  `paths:
  /pets: { $ref: "paths/pets.yaml" }
  /own:
    get: { summary: Own }
  /local: { $ref: "#/paths/~1own" }
components:
  schemas:
    Own: { type: string }
    Three: { type: string }
    Pet: { $ref: "schemas.yaml#/Pet" }
`,
);
const pets = new Source(
  "/api/paths/pets.yaml",
  `get:
  responses:
    default: { description: "../more/schemas.yaml#/Answer" }
    100: { $ref: "../root.yaml#/components/schemas/Three" }
    200: { $ref: "../schemas.yaml#/Answer" }
    400: { $ref: "../owner.json" }
    404: { $ref: "../more/schemas.yaml#/Pet" }
    500: { $ref: "../nowhere.yaml" }
    501: { $ref: "../schemas.yaml#/Nothing" }
    502: { $ref: "../schemas.yaml#/Own" }
    503: { $ref: "../schemas.yaml#/Three" }
    504: { $ref: "../more/schemas.yaml#/Three" }
`,
);
const schemas = new Source(
  "/api/schemas.yaml",
  `Pet:
  type: object
  properties:
    name: { type: string }
    friend: { $ref: "#/Pet" }
Answer: { description: It. }
Cat-2: { type: string }
Own: { type: integer }
Three: { type: integer }
get: { summary: Another }
`,
);
const owner = new Source(
  "/api/owner.json",
  `{
  "properties": { "email": { "pattern": "(" }, "cat": { "$ref": "schemas.yaml#/Cat-2" } },
  "example": null,
  "patternProperties": { "$ref": { "type": "string" } },
  "not": { "const": "more/schemas.yaml#/Answer", "$ref": "schemas.yaml#/get" }
}
`,
);
const others = new Source(
  "/api/more/schemas.yaml",
  "# Another pet\nPet:\n  properties: { age: {} }\nThree: { type: boolean }\nAnswer: { description: Other. }\n",
);
const sources = [root, pets, schemas, owner, others];

const positionOf = (pointer: string) => {
  const { file, line, column } = locate(pointer, sources);
  return `${file}:${line}:${column}`;
};

describe("a pointer into the folded document", () => {
  it.each([
    ["into the given file", "#/paths/~1own/get/summary", "/api/root.yaml:4:21"],
    ["to one of its own components", "#/components/schemas/Own/type", "/api/root.yaml:8:18"],
    ["to what one of its own components has not", "#/components/schemas/Own/nothing", "/api/root.yaml:8:10"],
    ["through a $ref to another file", "#/paths/~1pets/get/responses", "/api/paths/pets.yaml:3:5"],
    ["through several", "#/paths/~1pets/get/responses/200/description", "/api/schemas.yaml:6:24"],
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
      "#/components/parameters/Pet-2/properties/age",
      "/api/more/schemas.yaml:3:22",
    ],
    ["to a name that ends like a second one", "#/components/schemas/Cat-2/type", "/api/schemas.yaml:7:16"],
    [
      "through a $ref that leads nowhere",
      "#/paths/~1pets/get/responses/500/content",
      "/api/paths/pets.yaml:8:10",
    ],
    [
      "through a $ref that leads to nothing in a file",
      "#/paths/~1pets/get/responses/501/content",
      "/api/paths/pets.yaml:9:10",
    ],
    ["to the second of the name of its own", "#/components/schemas/Three-2/type", "/api/schemas.yaml:9:16"],
    ["to the third", "#/components/schemas/Three-3/type", "/api/more/schemas.yaml:4:16"],
    ["to what is not there", "#/paths/~1own/get/nothing/at/all", "/api/root.yaml:4:10"],
    ["to a component from nowhere", "#/components/schemas/Nowhere/type", "/api/root.yaml:8:5"],
    ["to all components of a kind", "#/components/schemas", "/api/root.yaml:8:5"],
  ])("%s", (_, pointer, place) => {
    expect(positionOf(pointer)).toBe(place);
  });

  it("leads to the start where no file could be read", () => {
    expect(locate("#/a", [])).toEqual({ file: "", line: 1, column: 1 });
  });
});
