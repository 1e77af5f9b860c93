/** Every operation is found and gets a name that can be a method, an export and a type's key. */
import { describe, expect, it } from "@jest/globals";
import { nameOperations } from "../../../scripts/generate/normalize/name-operations.js";
import { methods, type OpenApiDocument } from "../../../scripts/generate/openapi/document.js";
import { findOperations } from "../../../scripts/generate/openapi/operations.js";
import type { Note } from "../../../scripts/generate/refusal.js";
import { documentWith } from "../../support/generate/minimal-documents.js";

const withNames = (document: OpenApiDocument, note: Note = () => undefined) => nameOperations(document, note);

const named = (ids: string[], note?: Note) =>
  findOperations(
    withNames(
      documentWith({
        paths: Object.fromEntries(ids.map((operationId, i) => [`/${i}`, { get: { operationId } }])),
      }),
      note,
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

  it("leaves out a word that has another meaning, and what another operation is called", () => {
    expect(named(["delete", "delete_", "get"])).toEqual(["delete__", "delete_", "get"]);
  });

  it.each(
    (
      "Operation bodies styles exports module require globalThis NaN arguments await break case catch class const continue debugger default delete do else enum eval export " +
      "extends false finally for function if implements import in instanceof interface let new null package private " +
      "protected public return static super switch this throw true try typeof undefined var void while with yield " +
      "document operations validators then __proto__"
    ).split(" "),
  )("is not the word %s, which has another meaning", (word) => {
    expect(named([word])).toEqual([`${word}_`]);
  });

  it("is made of method and path where there is no id, or an empty one", () => {
    const document = documentWith({ paths: { "/pets/{petId}": { get: {}, put: { operationId: "" } } } });
    expect(findOperations(withNames(document)).map(({ object }) => object.operationId)).toEqual([
      "getPetsPetId",
      "putPetsPetId",
    ]);
  });

  it("is its own: of two with the same the later one gets its path's words, too, and that is noted", () => {
    const notes: string[] = [];
    const ids = ["list-pets", "other", "listPets", "listPets2", "listPets"];
    const names = named(ids, (message, pointer) => notes.push(`${message} at ${pointer}`));
    // The third one's longer name is the id of another.
    expect(names).toEqual(["listPets", "other", "listPetsGet2", "listPets2", "listPets4"]);
    expect(notes).toEqual([
      "Another operation is called listPets: this one is called listPetsGet2. at #/paths/~12/get",
      "Another operation is called listPets: this one is called listPets4. at #/paths/~14/get",
    ]);
  });

  it("is its own even where nothing in the document tells operations apart", () => {
    const paths = Object.fromEntries(["/a-b", "/a.b", "/a b", "/a,b"].map((path) => [path, { get: {} }]));
    const notes: string[] = [];
    const named = nameOperations(documentWith({ paths }), (message) => notes.push(message));
    const names = findOperations(named).map(({ object }) => object.operationId);
    expect(names).toEqual(["getAB", "getABAB", "getABGetAB", "getAB_"]);
    expect(notes.at(-1)).toBe("Another operation is called getAB: this one is called getAB_.");
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
      "/d": { additionalOperations: { COPY: { operationId: "d-copy" }, "x-more": {} } },
    },
    components: {
      pathItems: { First: { $ref: "#/components/pathItems/x~1y" }, "x/y": shared },
      schemas: { A: true },
    },
  });

  it("are found by method, through path items that are shared, where they stand", () => {
    expect(findOperations(document).map(({ path, method, pointer }) => [path, method, pointer])).toEqual([
      ...methods.map((method) => ["/a", method.toUpperCase(), `#/paths/~1a/${method}`]),
      ["/b", "GET", "#/components/pathItems/x~1y/get"],
      ["/d", "COPY", "#/paths/~1d/additionalOperations/COPY"],
    ]);
    expect(findOperations(document).at(-2)).toMatchObject({ item: shared, object: shared.get });
  });

  it("get their names wherever they stand, and the rest of the document stays", () => {
    const { paths, components, ...rest } = withNames(document);
    expect(paths?.["/a"]).toMatchObject({
      summary: "A",
      get: { operationId: "aGet" },
      trace: { operationId: "aTrace" },
    });
    expect(paths?.["/b"]).toEqual({ get: { operationId: "sharedOne" }, parameters: [] });
    expect(components).toEqual({
      pathItems: { First: { $ref: "#/components/pathItems/x~1y" }, "x/y": { get: {}, parameters: [] } },
      schemas: { A: true },
    });
    expect(rest).toEqual({ openapi: "3.1.0", info: { title: "Small", version: "1" } });
  });

  it("of a path item that paths share are each path's own, with the path in their names", () => {
    const responses = { 200: {} };
    const item = { get: { operationId: "read", responses }, put: { responses } };
    const namesOf = (paths: object) =>
      findOperations(withNames(documentWith({ paths, components: { pathItems: { Item: item } } }))).map(
        ({ path, object }) => [path, object.operationId],
      );
    const names = [
      ["/a", "readA"],
      ["/a", "putA"],
      ["/b/{id}", "readBId"],
      ["/b/{id}", "putBId"],
    ];
    const $ref = "#/components/pathItems/Item";
    expect(namesOf({ "/a": { $ref }, "/b/{id}": { $ref } })).toEqual(names);
    expect(namesOf({ "/a": item, "/b/{id}": item })).toEqual(names);
    // As the reader writes them where a path item stands that is referred to.
    const copy = () => ({ get: { ...item.get }, put: { ...item.put } });
    expect(namesOf({ "/a": copy(), "/b/{id}": copy() })).toEqual(names);
    const bare = { get: { operationId: "read" } };
    expect(namesOf({ "/a": bare, "/b/{id}": bare })).toEqual([names[0], names[2]]);
    expect(namesOf({ "/a": { $ref } })).toEqual([
      ["/a", "read"],
      ["/a", "putA"],
    ]);
  });

  it("with the same id have names of their own even where they say the same", () => {
    const get = () => ({ operationId: "read", responses: { 200: {} } });
    const document = documentWith({ paths: { "/a": { get: get() }, "/b": { get: get() } } });
    expect(findOperations(withNames(document)).map(({ object }) => object.operationId)).toEqual([
      "read",
      "readB",
    ]);
  });

  it("that the client does not have, in callbacks and webhooks, have no name", () => {
    const hook = { post: { operationId: "a", responses: {} } };
    const get = { operationId: "a", callbacks: { done: { "{$request.body#/url}": hook } } };
    const { paths, webhooks } = withNames(documentWith({ paths: { "/a": { get } }, webhooks: { hook } }));
    const unnamed = { post: { responses: {} } };
    // Not `toEqual`, which takes no notice of names that are undefined.
    expect(webhooks).toStrictEqual({ hook: unnamed });
    expect(paths).toStrictEqual({
      "/a": { get: { operationId: "a", callbacks: { done: { "{$request.body#/url}": unnamed } } } },
    });
  });

  it("are not what stands among paths and responses as an extension", () => {
    const responses = { 200: {}, "x-note": "text" };
    const paths = {
      "x-note": "text",
      "x-get": { get: {} },
      "/a": { "x-note": "text", get: { operationId: "a", responses } },
    };
    expect(withNames(documentWith({ paths })).paths).toEqual({
      "/a": { "x-note": "text", get: { operationId: "a", responses: { 200: {} } } },
    });
    expect(findOperations(documentWith({ paths })).map(({ path }) => path)).toEqual(["/a"]);
  });

  it("are none where the document has no paths", () => {
    expect(findOperations(documentWith({}))).toEqual([]);
    expect(withNames(documentWith({ components: { schemas: {} } }))).toEqual(
      documentWith({ components: { schemas: {} } }),
    );
  });
});
