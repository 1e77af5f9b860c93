/** Every operation is found and gets a name that can be a method, an export and a type's key. */
import { describe, expect, it } from "@jest/globals";
import { nameOperations } from "../../../scripts/generate/normalize/name-operations.js";
import { methods } from "../../../scripts/generate/openapi/document.js";
import { findOperations } from "../../../scripts/generate/openapi/operations.js";
import { documentWith } from "../../support/generate/minimal-documents.js";

const named = (ids: string[]) =>
  findOperations(
    nameOperations(
      documentWith({
        paths: Object.fromEntries(ids.map((operationId, i) => [`/${i}`, { get: { operationId } }])),
      }),
    ),
  ).map(({ object }) => object.operationId);

describe("an operation's name", () => {
  it.each([
    ["is its id where that is an identifier", "getPet_2$", "getPet_2$"],
    ["may be of any script", "größe日本", "größe日本"],
    ["is made of an id's words", "list-all pets/of.owner", "listAllPetsOfOwner"],
    ["does not begin or end with what stands between words", "--list-pets--", "listPets"],
    ["does not begin with a digit", "2nd-list", "_2ndList"],
    ["may begin with a dollar", "$list", "$list"],
    ["may begin with a line", "_list", "_list"],
    ["is something even of nothing that a name can have", "!!!", "_"],
  ])("%s", (_, id, name) => {
    expect(named([id])).toEqual([name]);
  });

  it.each(
    (
      "arguments await break case catch class const continue debugger default delete do else enum eval export " +
      "extends false finally for function if implements import in instanceof interface let new null package private " +
      "protected public return static super switch this throw true try typeof undefined var void while with yield " +
      "document operations validators then __proto__"
    ).split(" "),
  )("is not the word %s, which has another meaning", (word) => {
    expect(named([word])).toEqual([`${word}_`]);
  });

  it("is made of method and path where there is no id, or an empty one", () => {
    const document = documentWith({ paths: { "/pets/{petId}": { get: {}, put: { operationId: "" } } } });
    expect(findOperations(nameOperations(document)).map(({ object }) => object.operationId)).toEqual([
      "getPetsPetId",
      "putPetsPetId",
    ]);
  });

  it("is its own: two of the same are refused, each with the place of the other", () => {
    const message = (other: string, at: string) =>
      `This operation and the one at ${other} have the name listPets, which must be unique. Give one of them another operationId.\n  at ${at}`;
    expect(() => named(["list-pets", "other", "listPets"])).toThrow(
      [message("#/paths/~12/get", "#/paths/~10/get"), message("#/paths/~10/get", "#/paths/~12/get")].join(
        "\n",
      ),
    );
  });
});

describe("operations", () => {
  const shared = { get: { operationId: "shared-one" }, parameters: [] };
  const document = documentWith({
    paths: {
      "/a": {
        summary: "A",
        ...Object.fromEntries(methods.map((method) => [method, { operationId: `a-${method}` }])),
      },
      "/b": { $ref: "#/components/pathItems/First" },
      "/c": {},
    },
    components: {
      pathItems: { First: { $ref: "#/components/pathItems/x~1y" }, "x/y": shared },
      schemas: { A: true },
    },
  });

  it("are found by method, through path items that are shared, where they stand", () => {
    expect(findOperations(document).map(({ path, method, pointer }) => [path, method, pointer])).toEqual([
      ...methods.map((method) => ["/a", method, `#/paths/~1a/${method}`]),
      ["/b", "get", "#/components/pathItems/x~1y/get"],
    ]);
    expect(findOperations(document).at(-1)).toMatchObject({ item: shared, object: shared.get });
  });

  it("get their names wherever they stand, and the rest of the document stays", () => {
    const { paths, components, ...rest } = nameOperations(document);
    expect(paths?.["/a"]).toMatchObject({
      summary: "A",
      get: { operationId: "aGet" },
      trace: { operationId: "aTrace" },
    });
    expect(paths?.["/b"]).toEqual({ $ref: "#/components/pathItems/First" });
    expect(components).toEqual({
      pathItems: {
        First: { $ref: "#/components/pathItems/x~1y" },
        "x/y": { get: { operationId: "sharedOne" }, parameters: [] },
      },
      schemas: { A: true },
    });
    expect(rest).toEqual({ openapi: "3.1.0", info: { title: "Small", version: "1" } });
  });

  it("are not what stands among paths and responses as an extension", () => {
    const responses = { 200: {}, "x-note": "text" };
    const paths = {
      "x-note": "text",
      "x-get": { get: {} },
      "/a": { "x-note": "text", get: { operationId: "a", responses } },
    };
    expect(nameOperations(documentWith({ paths })).paths).toEqual({
      "/a": { "x-note": "text", get: { operationId: "a", responses: { 200: {} } } },
    });
    expect(findOperations(documentWith({ paths })).map(({ path }) => path)).toEqual(["/a"]);
  });

  it("are none where the document has no paths", () => {
    expect(findOperations(documentWith({}))).toEqual([]);
    expect(nameOperations(documentWith({ components: { schemas: {} } }))).toEqual(
      documentWith({ components: { schemas: {} } }),
    );
  });
});
