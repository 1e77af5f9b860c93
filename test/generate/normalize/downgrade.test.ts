/** What only OpenAPI 3.2 has, as 3.1 would have it. */
import { expect, it } from "@jest/globals";
import { downgrade } from "../../../scripts/generate/normalize/downgrade.js";
import { documentWith } from "../../support/generate/minimal-documents.js";

/** What becomes of an operation, and what is noted. */
function become(operation: object, parts: object = {}) {
  const notes: string[] = [];
  const document = documentWith({ ...parts, paths: { "/a": { query: operation } } });
  const { paths } = downgrade(document, (message, pointer) => notes.push(`${message} at ${pointer}`));
  return { operation: Object(paths?.["/a"]).query as unknown, notes };
}

it("A media type that is referred to stands where it is used, through other references, too", () => {
  const mediaTypes = {
    A: { $ref: "#/components/mediaTypes/B" },
    B: { schema: { type: "string" }, itemSchema: { type: "number" } },
  };
  const requestBody = { content: { "a/b": { $ref: "#/components/mediaTypes/A" } } };
  const { operation } = become({ requestBody }, { components: { mediaTypes } });
  expect(operation).toEqual({ requestBody: { content: { "a/b": mediaTypes.B } } });
});

it("A whole query is a query parameter whose name is not sent", () => {
  const content = { "application/json": { schema: true } };
  const { operation, notes } = become({
    parameters: [
      { name: "q", in: "querystring", content, allowReserved: true },
      { name: "r", in: "query", schema: true },
    ],
  });
  expect(operation).toEqual({
    parameters: [
      { name: "q", in: "query", content, allowReserved: true, isWhole: true },
      { name: "r", in: "query", schema: true },
    ],
  });
  expect(notes).toEqual([
    "allowReserved is passed over: it is for the query. at #/paths/~1a/query/parameters/0/allowReserved",
  ]);
});

it("A security scheme that is asked for by its place is asked for by its name, and others stay", () => {
  const others = ["other.yaml#/components/securitySchemes/d", "#/components/schemas/e", "#/components/f"];
  const rest = others.map((name) => ({ [name]: [] }));
  const security = [{ "#/components/securitySchemes/a~1b": ["read"], c: [] }, ...rest];
  expect(become({ security }).operation).toEqual({ security: [{ "a/b": ["read"], c: [] }, ...rest] });
});

it("Reserved characters that are allowed elsewhere than in the query are noted with their place", () => {
  const parameters = [
    { name: "a", in: "path", allowReserved: true },
    { name: "b", in: "path", allowReserved: false },
    { name: "c", in: "query", allowReserved: true },
  ];
  const { operation, notes } = become({ parameters });
  expect(operation).toEqual({ parameters });
  expect(notes).toEqual([
    "allowReserved is passed over: it is for the query. at #/paths/~1a/query/parameters/0/allowReserved",
  ]);
});
