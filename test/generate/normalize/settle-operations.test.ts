/** What HTTP and OpenAPI say of an operation, whatever the document says of it. */
import { describe, expect, it } from "@jest/globals";
import { settleOperations } from "../../../scripts/generate/normalize/settle-operations.js";
import type { OpenApiDocument } from "../../../scripts/generate/openapi/document.js";
import { problemsIn } from "../../../scripts/generate/refusal.js";
import { documentWith } from "../../support/generate/minimal-documents.js";

const json = { "application/json": { schema: { type: "object" } } };

function settle(parts: object): { document: OpenApiDocument; notes: string[] } {
  const notes: string[] = [];
  const document = settleOperations(documentWith(parts), (message, pointer) =>
    notes.push(`${message} at ${pointer}`),
  );
  return { document, notes };
}

/** The one operation of a document, whose path has an id if its parameters have. */
const settled = (
  operation: { parameters?: object[]; [field: string]: unknown },
  method = "get",
  components = {},
) => {
  const hasId = JSON.stringify(operation.parameters ?? []).includes('"path"');
  const path = hasId ? "/{id}" : "/a";
  const { document, notes } = settle({ paths: { [path]: { [method]: operation } }, components });
  return { ...(Object(document.paths)[path][method] as object), notes };
};

describe("a path parameter", () => {
  const nullable = { name: "id", in: "path", schema: { type: ["string", "null"] } };
  const required = { name: "id", in: "path", required: true, schema: { type: "string" } };

  it.each([
    ["has no `required`", { ...required, required: undefined }],
    ["has a false one", { ...required, required: false }],
    ["takes null", nullable],
  ])("is required and never null where it %s", (_, parameter) => {
    expect(settled({ parameters: [parameter] })).toMatchObject({ parameters: [required] });
  });

  it("is required with a media type, too", () => {
    const written = { name: "id", in: "path", content: { "application/json": {} } };
    expect(settled({ parameters: [written] })).toEqual({
      parameters: [{ ...written, required: true }],
      notes: [],
    });
  });

  it("is so wherever it stands: at the path, in a shared path item, among the components", () => {
    const { document } = settle({
      paths: { "/{id}": { parameters: [nullable], get: {} } },
      components: {
        pathItems: { P: { parameters: [nullable], put: { parameters: [nullable] } } },
        parameters: { P: nullable, Q: { $ref: "#/components/parameters/P" } },
      },
    });
    expect(document).toMatchObject({
      paths: { "/{id}": { parameters: [required] } },
      components: {
        pathItems: { P: { parameters: [required], put: { parameters: [required] } } },
        parameters: { P: required, Q: { $ref: "#/components/parameters/P" } },
      },
    });
  });

  it("is no null either where no schema says anything", () => {
    const types = ["array", "boolean", "number", "object", "string"];
    expect(settled({ parameters: [{ name: "id", in: "path" }] })).toMatchObject({
      parameters: [{ required: true, schema: { type: types } }],
    });
  });

  it("that can only be null is refused with its place", () => {
    const parameter = { ...nullable, schema: { type: "null" } };
    expect(() => settled({ parameters: [parameter] })).toThrow(
      "A path parameter is never null. Describe its value.\n  at #/paths/~1{id}/get/parameters/0",
    );
  });

  it("alone is so: others may be left out, and be null", () => {
    const others = ["query", "header", "cookie"].map((location) => ({ ...nullable, in: location }));
    expect(settled({ parameters: others })).toMatchObject({ parameters: others });
  });
});

describe("a whole query", () => {
  const query = (content: object) => ({ name: "q", in: "query", isWhole: true, content });
  const form = "application/x-www-form-urlencoded";

  it("is an object where it is a form", () => {
    const parameters = [query({ [form]: { schema: {} } })];
    expect(settled({ parameters })).toMatchObject({
      parameters: [query({ [form]: { schema: { type: "object" } } })],
    });
  });

  it("that is a form of a text is refused with its place", () => {
    expect(() => settled({ parameters: [query({ [form]: { schema: { type: "string" } } })] })).toThrow(
      /^A form is an object\. .*\n {2}at #\/paths\/~1a\/get\/parameters\/0\/content\/application~1x-www-form-urlencoded$/,
    );
  });
});

it("A security scheme that all operations ask for is asked for by the name that it is defined by", () => {
  const components = { securitySchemes: { ApiKey: { type: "apiKey", name: "k", in: "header" } } };
  const { document, notes } = settle({ security: [{ apikey: [] }], components });
  expect(document.security).toEqual([{ ApiKey: [] }]);
  expect(notes).toEqual([expect.stringMatching(/ at #\/security\/0$/)]);
});

it("A security scheme is asked for by the name that it is defined by", () => {
  const components = { securitySchemes: { ApiKey: { type: "apiKey", name: "k", in: "header" } } };
  expect(settled({ security: [{ apikey: [] }] }, "get", components)).toEqual({
    security: [{ ApiKey: [] }],
    notes: [expect.stringContaining("apikey is not defined, and is read as ApiKey")],
  });
});

describe("a body", () => {
  const schemaOf = (mediaType: string, schema: unknown) => {
    const content = { [mediaType]: { schema } };
    const shared = { requestBodies: { B: { content } }, responses: { R: { content } } };
    const { document } = settle({
      paths: { "/a": { post: { requestBody: { content }, responses: { 200: { content } } } } },
      components: shared,
    });
    const { requestBody, responses } = Object(document.paths)["/a"].post;
    const all = [requestBody, responses[200], Object(document.components).requestBodies.B].map(
      (value) => value.content[mediaType].schema,
    );
    expect(new Set(all.map((value) => JSON.stringify(value))).size).toBe(1);
    expect(Object(document.components).responses.R.content[mediaType].schema).toEqual(all[0]);
    return all[0];
  };

  it.each<[what: string, mediaType: string, schema: unknown, settled: unknown]>([
    ["of text is a string", "text/plain", undefined, { type: "string" }],
    ["of text is never null", "text/csv; header=absent", { type: ["string", "null"] }, { type: "string" }],
    [
      "of text that has one type stays",
      "text/html",
      { type: "string", minLength: 1 },
      { type: "string", minLength: 1 },
    ],
    ["of a form is an object", "application/x-www-form-urlencoded", {}, { type: "object" }],
    ["of JSON is anything", "application/json", {}, {}],
    ["of bytes is anything", "image/png", {}, {}],
    ["of anything is anything", "*/*", {}, {}],
    ["of any text is a string", "text/*", true, { type: "string" }],
  ])("%s", (_, mediaType, schema, expected) => {
    expect(schemaOf(mediaType, schema)).toEqual(expected);
  });

  it("of a form that is a string is refused with its place", () => {
    const content = { "application/x-www-form-urlencoded": { schema: { type: "string" } } };
    const components = { requestBodies: { B: { content } }, responses: { R: { content } } };
    const problems = problemsIn(() =>
      settled({ requestBody: { content }, responses: { 200: { content } } }, "post", components),
    );
    const places = ["paths/~1a/post/requestBody", "paths/~1a/post/responses/200"];
    expect(problems).toEqual(
      [...places, "components/requestBodies/B", "components/responses/R"].map((place) => ({
        message: "A form is an object. Describe its fields.",
        pointer: `#/${place}/content/application~1x-www-form-urlencoded`,
      })),
    );
  });

  it("of a stream stays: its items are JSON", () => {
    const content = { "application/jsonl": { schema: {}, isStream: true } };
    expect(settled({ responses: { 200: { content } } })).toMatchObject({ responses: { 200: { content } } });
  });

  it("of a reference stays where it is", () => {
    const requestBody = { $ref: "#/components/requestBodies/B" };
    const components = { requestBodies: { A: requestBody, B: { content: json } } };
    expect(settled({ requestBody }, "post", components)).toMatchObject({ requestBody });
    expect(settle({ components }).document.components).toEqual(components);
  });
});

describe("a response", () => {
  it.each(["204", "205", "304"])("of status %s has no body, and that is noted", (status) => {
    const described = { description: "d", headers: {}, content: json };
    expect(settled({ responses: { [status]: described, 200: described } })).toEqual({
      responses: { [status]: { description: "d", headers: {} }, 200: described },
      notes: [
        `The body is passed over: a response of status ${status} has none. at #/paths/~1a/get/responses/${status}`,
      ],
    });
  });

  it("of status 204 without a body is no news", () => {
    const responses = { 204: { description: "d" }, 205: { content: {} } };
    expect(settled({ responses }).notes).toEqual([]);
  });

  it("of status 204 has none where a reference says so, and the shared response keeps its own", () => {
    const components = { responses: { R: { description: "d", content: json } } };
    const reference = { $ref: "#/components/responses/R" };
    expect(settled({ responses: { 204: reference, 200: reference } }, "get", components)).toMatchObject({
      responses: { 204: { description: "d" }, 200: reference },
    });
  });

  it("to HEAD has no body, and that is no news", () => {
    expect(settled({ responses: { "2XX": { content: json }, default: { content: json } } }, "head")).toEqual({
      responses: { "2XX": {}, default: {} },
      notes: [],
    });
  });

  it.each(["2xx", "4Xx", "5xX"])("of the statuses %s is that of a range", (status) => {
    expect(settled({ responses: { [status]: { content: json } } })).toMatchObject({
      responses: { [status.toUpperCase()]: { content: json } },
    });
  });

  it("of a range that is described twice is refused with its place", () => {
    expect(() => settled({ responses: { "2XX": {}, "2xx": {} } })).toThrow(
      "2XX is described twice. Take one away.\n  at #/paths/~1a/get/responses/2xx",
    );
  });
});
