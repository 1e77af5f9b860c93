/** The operations of a document, wherever its path items stand. */
import { expect, it } from "@jest/globals";
import type { PathItem } from "../../../scripts/generate/openapi/document.js";
import { findOperations, mapOperations } from "../../../scripts/generate/openapi/operations.js";
import { documentWith } from "../../support/generate/minimal-documents.js";

const item = {
  parameters: [{ name: "a", in: "query" }],
  put: { summary: "put" },
  get: { summary: "get" },
  additionalOperations: { COPY: { summary: "copy" }, "x-note": {} },
  "x-get": { summary: {} },
};

it("Operations are found in the document's order, through references, with the method that is sent", () => {
  const document = documentWith({
    paths: { "/b": item, "x-paths": item, "/a": { $ref: "#/components/pathItems/A" } },
    components: { pathItems: { A: { $ref: "#/components/pathItems/B" }, B: { head: {} } } },
  });
  expect(findOperations(document).map(({ method, path, pointer }) => [method, path, pointer])).toEqual([
    ["PUT", "/b", "#/paths/~1b/put"],
    ["GET", "/b", "#/paths/~1b/get"],
    ["COPY", "/b", "#/paths/~1b/additionalOperations/COPY"],
    ["HEAD", "/a", "#/components/pathItems/B/head"],
  ]);
  expect(findOperations(documentWith({}))).toEqual([]);
  expect(
    findOperations(documentWith({ paths: { "/": { get: undefined, additionalOperations: {} } } })),
  ).toEqual([]);
});

it("Operations are replaced where they stand, and all else stays", () => {
  const before = structuredClone(item);
  expect(mapOperations(item as PathItem, ({ method }) => ({ summary: `new ${method}` }))).toEqual({
    ...item,
    put: { summary: "new PUT" },
    get: { summary: "new GET" },
    additionalOperations: { COPY: { summary: "new COPY" }, "x-note": {} },
  });
  expect(item).toEqual(before);
});
