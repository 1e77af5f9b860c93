/** What stands at a place in a document, by what OpenAPI says. */
import { expect, it } from "@jest/globals";
import { upgrade } from "../../../scripts/generate/normalize/upgrade.js";
import { kindAt } from "../../../scripts/generate/openapi/grammar.js";
import { documentOf } from "../../support/generate/minimal-documents.js";

it.each([
  ["#", "document"],
  ["#/paths/~1a", "pathItem"],
  ["#/paths/~1a/get", "operation"],
  ["#/paths/~1a/additionalOperations/COPY", "operation"],
  ["#/paths/~1a/get/responses/200/content/a~1b/schema", "schema"],
  ["#/paths/~1a/get/callbacks/done/{$url}/post/requestBody", "body"],
  ["#/components/schemas/A/properties/get", "schema"],
  ["#/components/schemas/A/allOf/0/items", "schema"],
  ["#/components/securitySchemes/s", "securityScheme"],
  ["#/servers/0/variables/v", "plain"],
  ["#/info", "plain"],
  ["#/security/0", "plain"],
  ["#/components/schemas/x-a", "schema"],
  ["#/components/schemas/A/dependentRequired/a", "plain"],
  ["#/components/parameters/P/examples/e", "example"],
  ["#/components/mediaTypes/M/examples/e", "example"],
  ["#/components/mediaTypes/M/itemSchema", "schema"],
  ["#/components/mediaTypes/M/itemEncoding/prefixEncoding/0/encoding/a", "encoding"],
  ["#/components/responses/R/links/l", "link"],
  ["#/paths/~1a/servers/0", "server"],
  ["#/paths/~1a/get/servers/0", "server"],
  ["#/paths/~1a/get/security/0", "plain"],
])("%s is a node: %s", (pointer, kind) => {
  expect(kindAt(pointer, "document")).toBe(kind);
});

it.each(["#/components/requestBodies/B/schema", "#/components/responses/R/schema"])(
  "%s is a schema, as in OpenAPI 2.0",
  (pointer) => {
    expect(kindAt(pointer, "document")).toBe("schema");
  },
);

it.each([
  ["a field that no schema has", "#/components/schemas/A/title"],
  ["a field of a document that OpenAPI does not name", "#/definitions/A"],
  ["an extension", "#/paths/~1a/x-note"],
  ["what stands in an extension", "#/paths/x-note/get"],
  ["what stands among the responses as an extension", "#/paths/~1a/get/responses/x-note"],
  ["what stands in a callback as an extension", "#/components/callbacks/C/x-note"],
])("%s may hold anything", (_, pointer) => {
  expect(kindAt(pointer, "document")).toBe("anything");
});

it.each([
  ["a list of nodes", "#/paths/~1a/parameters"],
  ["a map of nodes", "#/components/schemas"],
  ["a field that its node does not have", "#/paths/~1a/get/schema"],
  ["a reference in a callback", "#/components/callbacks/C/$ref"],
])("%s is no node", (_, pointer) => {
  expect(kindAt(pointer, "document")).toBe("nothing");
});

it.each([
  ...["const", "contains", "dependentRequired", "dependentSchemas", "if", "maxContains", "minContains"],
  ...["patternProperties", "prefixItems", "propertyNames", "unevaluatedItems", "unevaluatedProperties"],
  ...["$anchor", "$comment", "$defs", "else", "examples", "then"],
  ...["contentEncoding", "contentMediaType", "contentSchema"],
])("%s, which OpenAPI 3.0 does not have, is noted in a document of that version alone", (keyword) => {
  const notesOn = (openapi: string) => {
    const notes: unknown[] = [];
    upgrade({ ...documentOf({ A: { [keyword]: {} } }), openapi }, (...note) => notes.push(note));
    return notes;
  };
  expect(notesOn("3.0.3")).toEqual([
    [`${keyword} is read as OpenAPI 3.1 has it.`, `#/components/schemas/A/${keyword}`],
  ]);
  expect(notesOn("3.1.0")).toEqual([]);
});
