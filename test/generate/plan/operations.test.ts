/** What the table has to know of an operation: its server, its parts. */
import { describe, expect, it } from "@jest/globals";
import { listOperations, urlOf } from "../../../scripts/generate/plan/operations.js";
import { problemsIn, Refusal } from "../../../scripts/generate/refusal.js";
import { documentWith } from "../../support/generate/minimal-documents.js";

/** The one operation of a document, and what was noted of it. */
const list = (operation: object, parts: object = {}, path = "/a", method = "get") => {
  const notes: string[] = [];
  const document = documentWith({
    paths: {
      [path]: {
        [method]: { ...(method !== "additionalOperations" && { operationId: "get" }), ...operation },
      },
    },
    ...parts,
  });
  const [listed] = listOperations(document, (message, pointer) =>
    notes.push(pointer === undefined ? message : `${message} at ${pointer}`),
  );
  return { ...listed, notes };
};

describe("the server", () => {
  const servers = [
    { url: "https://{region}.example.com/{none}", variables: { region: { default: "eu" } } },
    { url: "https://second.example.com" },
  ];
  const own = [{ url: "https://own.example.com" }];

  it("is not said where it is the document's", () => {
    expect(list({}, { servers })).toMatchObject({ server: undefined, notes: [] });
    expect(list({ servers }, { servers })).toMatchObject({ server: undefined, notes: [] });
    expect(list({})).toMatchObject({ server: undefined, notes: [] });
  });

  it("is the operation's own, then the path's", () => {
    const notes = [
      "get has a server of its own, and is called there unless a client has a baseUrl: https://own.example.com",
    ];
    expect(list({ servers: own }, { servers })).toMatchObject({ server: "https://own.example.com", notes });
    expect(list({ servers: own })).toMatchObject({ server: "https://own.example.com", notes });
    const item = (get: object) => ({
      paths: { "/a": { servers: own, get: { operationId: "get", ...get } } },
    });
    expect(list({}, { servers, ...item({}) }).server).toBe("https://own.example.com");
    expect(list({}, { servers, ...item({ servers: [{ url: "/other" }] }) }).server).toBe("/other");
  });

  it("has the defaults for its variables", () => {
    expect(urlOf(servers[0] as never)).toBe("https://eu.example.com/{none}");
    expect(urlOf({ url: "https://{region}.example.com" })).toBe("https://{region}.example.com");
    expect(urlOf(undefined)).toBe("");
  });
});

describe("an operation", () => {
  it("has its name, method, place and responses, by reference, too, with those that have no body", () => {
    const content = { "application/json": { schema: { type: "string" } } };
    const components = { responses: { R: { content } }, requestBodies: { B: { content } } };
    expect(
      list(
        {
          responses: { 200: { $ref: "#/components/responses/R" }, 204: {} },
          requestBody: { $ref: "#/components/requestBodies/B" },
        },
        { components },
        "/a",
        "put",
      ),
    ).toMatchObject({
      id: "get",
      method: "PUT",
      pointer: "#/paths/~1a/put",
      responses: { 200: [{ mediaType: "application/json", schema: { type: "string" } }], 204: [] },
      body: { required: false, bodies: [{ mediaType: "application/json", schema: { type: "string" } }] },
    });
    expect(list({ requestBody: { required: true, content: {} } }, {}, "/a", "post").body).toEqual({
      required: true,
      bodies: [],
      carriers: {},
    });
    expect(list({})).toMatchObject({ body: undefined, responses: {} });
  });

  it("is refused for all that cannot be carried out", () => {
    const schema = { type: "object", properties: { a: { type: "object" } } };
    const form = {
      "application/x-www-form-urlencoded": { schema, encoding: { a: { contentType: "text/xml" } } },
    };
    const refuse = () =>
      list(
        {
          responses: { "4XX": { content: { "text/plain": {}, "TEXT/PLAIN": {} } } },
          requestBody: { content: form },
        },
        {},
        "/a",
        "post",
      );
    expect(refuse).toThrow(
      new Error(
        "The field a is to be sent as text/xml, but arrays and objects are only written as JSON. Use JSON.\n  at #/paths/~1a/post/requestBody/content/application~1x-www-form-urlencoded/encoding/a\n" +
          "text/plain is described twice. Take one away.\n  at #/paths/~1a/post/responses/4XX/content",
      ),
    );
  });

  it.each(["get", "head"])(
    "by %s is refused with a body, which fetch does not send, with its place",
    (method) => {
      for (const content of [{}, { "application/json": {} }])
        expect(() => list({ requestBody: { required: true, content } }, {}, "/a", method)).toThrow(
          new Error(
            `fetch sends no body with ${method.toUpperCase()}. Take the body away, or use another method.\n  at #/paths/~1a/${method}/requestBody`,
          ),
        );
      expect(() => list({}, {}, "/a", method)).not.toThrow();
    },
  );

  it.each(["get", "head"])("by %s is sent without a body where that may be missing", (method) => {
    const { body, notes } = list({ requestBody: { content: { "text/plain": {} } } }, {}, "/a", method);
    expect(body).toBeUndefined();
    expect(notes).toEqual([
      `fetch sends no body with ${method.toUpperCase()}. It is left out. at #/paths/~1a/${method}/requestBody`,
    ]);
  });

  it.each(["put", "post", "delete", "options", "patch"])("by %s may have a body", (method) => {
    expect(() => list({ requestBody: { content: {} } }, {}, "/a", method)).not.toThrow();
  });

  it("is what cannot be generated for what is refused of its parts", () => {
    const requestBody = { required: true, content: {} };
    const [problem] = problemsIn(() => list({ requestBody }));
    expect(problem).toMatchObject({ pointer: "#/paths/~1a/get/requestBody", stops: ["#/paths/~1a/get"] });
  });

  it("by TRACE is refused, which fetch does not send, with its place", () => {
    expect(() => list({}, {}, "/a", "trace")).toThrow(
      new Error("fetch sends no TRACE requests. Take the operation away.\n  at #/paths/~1a/trace"),
    );
  });

  it("by any other method that HTTP allows is sent by it as it is written", () => {
    const listBy = (method: string, operation: object = {}) =>
      list(
        { [method]: { operationId: "other", responses: {}, ...operation } },
        {},
        "/a",
        "additionalOperations",
      );
    const requestBody = { content: { "application/json": {} } };
    expect(listBy("COPY", { requestBody })).toMatchObject({
      id: "other",
      method: "COPY",
      pointer: "#/paths/~1a/additionalOperations/COPY",
      body: { bodies: [{ mediaType: "application/json" }] },
    });
    expect(listBy("M-Search").method).toBe("M-Search");
    for (const method of ["TARGET", "HEADER"])
      expect(listBy(method, { requestBody })).toMatchObject({ method, body: { required: false } });
    for (const method of ["DISCONNECT", "TRACER"]) expect(listBy(method)).toMatchObject({ method });
    for (const method of ["CONNECT", "Track", "TRACE"]) expect(() => listBy(method)).toThrow(/sends no/);
    for (const method of ["A B", "ä", ""])
      expect(() => listBy(method)).toThrow(`"${method}" is no method of HTTP.`);
    expect(() => listBy("get", { requestBody: { ...requestBody, required: true } })).toThrow(Refusal);
  });
});
