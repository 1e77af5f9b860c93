/** Types of operations whose method openapi-typescript does not know. */
import { describe, expect, it } from "@jest/globals";
import ts from "typescript";
import { renderTypes } from "../../../scripts/generate/emit/types.js";
import { documentWith } from "../../support/generate/minimal-documents.js";
import { sourceOf, typeIn } from "../../support/generate/type-in.js";

const responses = { 204: { description: "Done." } };
const requestBody = { content: { "application/json": { schema: { type: "integer" } } } };
const owner = { name: "owner", in: "path", required: true, schema: { type: "string" } };

const membersOf = (types: string, name: string) =>
  sourceOf(types)
    .statements.filter(ts.isInterfaceDeclaration)
    .filter((node) => node.name.text === name)
    .flatMap(({ members }) => members.map((member) => member.name?.getText()));

describe("the types of a document with other methods", () => {
  const types = renderTypes(
    documentWith({
      paths: {
        "/{owner}": {
          parameters: [owner],
          get: { operationId: "getIt", responses },
          query: { operationId: "search", requestBody, responses },
          additionalOperations: { COPY: { operationId: "copy", responses } },
        },
        "/plain": { additionalOperations: { COPY: { operationId: "copyPlain", responses } } },
      },
    }),
    false,
  );

  it("have their operations, with the parameters of their paths", () => {
    expect(membersOf(types, "operations").sort()).toEqual(["copy", "copyPlain", "getIt", "search"]);
    for (const operation of ["getIt", "search", "copy"])
      expect(typeIn(types, operation)).toContain("path: { owner: string; }");
    expect(typeIn(types, "search")).toMatch(/"application\/json": number/);
    expect(typeIn(types, "copyPlain")).toContain("path?: never");
  });

  it("have the document's paths and no others", () => {
    expect(membersOf(types, "paths")).toEqual(['"/{owner}"', '"/plain"']);
  });
});
