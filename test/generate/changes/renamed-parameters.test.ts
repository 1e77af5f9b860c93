/** Path parameters that have another name. */
import { expect, it } from "@jest/globals";
import { renamedParameters } from "../../../scripts/generate/changes/renamed-parameters.js";
import { documentWith } from "../../support/generate/minimal-documents.js";

const documentOf = (...paths: string[]) =>
  documentWith({ paths: Object.fromEntries(paths.map((path) => [path, {}])) });

it("A renamed path parameter breaks callers, and is told with both names", () => {
  const changes = renamedParameters(
    documentOf("/same/{id}", "/pets/{petId}/toys/{toyId}"),
    documentOf("/pets/{pet}/toys/{toyId}", "/same/{id}"),
  );
  expect(changes).toEqual([
    {
      impact: "major",
      kind: "modified",
      pointer: "#/paths/~1pets~1{pet}~1toys~1{toyId}",
      messages: [expect.stringMatching(/`petId`.*`pet`.*`params\.path\.petId`/)],
    },
  ]);
});

it("Two parameters that change places are both renamed", () => {
  const [change] = renamedParameters(documentOf("/{a}/{b}"), documentOf("/{b}/{a}"));
  expect(change?.messages).toHaveLength(2);
});

it.each([
  ["path that is new", documentOf("/a"), documentOf("/a", "/new/{id}")],
  ["path that is gone", documentOf("/old/{id}"), documentOf()],
  ["path that lost its parameter", documentOf("/a/{b}"), documentOf("/a/")],
  ["path of another shape", documentOf("/a/{b}"), documentOf("/b/{a}")],
  ["document without paths", documentWith({}), documentWith({})],
])("Nothing is renamed in a %s", (_, before, after) => {
  expect(renamedParameters(before, after)).toEqual([]);
});
