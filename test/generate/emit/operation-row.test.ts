/** One row of the table: all that a client needs to know of an operation, and nothing that it need not. */
import { describe, expect, it } from "@jest/globals";
import { load, makeOf } from "../../support/generate/generate-in-process.js";
import { documentWith } from "../../support/generate/minimal-documents.js";

type Part = Record<string, unknown>;
const item = { type: "object", required: ["id"], properties: { id: { type: "integer" } } };

/** The row of one operation, and the modules that it may refer to, by name. */
async function rowOf(operation: object, { path = "/a", method = "get", ...parts }: Part = {}) {
  const paths = { [String(path)]: { [String(method)]: { operationId: "it", ...operation } } };
  const made = await makeOf(documentWith({ paths, ...parts }));
  const program = ["operations", "validators", "styles", "bodies", "credentials", "streams"]
    .filter((name) => `${name}.ts` in made.files)
    .map((name) => `export * as ${name} from "./generated/${name}.js";`)
    .join("\n");
  const modules = (await load(made, program)) as Record<string, Part>;
  return { row: modules.operations?.it as Part, table: made.files["operations.ts"] ?? "", modules };
}

const json = { content: { "application/json": { schema: { items: {} } } } };

describe("a row", () => {
  it("says all that a client needs to know, and nothing that it need not", async () => {
    const key = { type: "apiKey", in: "header", name: "X-Key" };
    const { row, modules } = await rowOf(
      {
        servers: [{ url: "https://own.example.com" }],
        security: [{ key: [] }],
        parameters: [
          { name: "id", in: "path", required: true, schema: { type: "string" } },
          { name: "a-b", in: "query", schema: { type: "array" }, explode: false },
          { name: "c", in: "query", allowReserved: true, schema: { type: "string" } },
        ],
        requestBody: { ...json, required: true },
        responses: { 200: json, "4XX": json, default: {} },
      },
      { path: "/{id}", method: "put", components: { securitySchemes: { key } } },
    );
    const { validators = {}, styles = {}, ...others } = modules;
    expect(Object.keys(others)).toEqual(["operations"]);
    expect(row).toEqual({
      contract: 1,
      id: "it",
      method: "PUT",
      path: "/{id}",
      server: "https://own.example.com",
      credential: { header: "X-Key", prefix: "" },
      parameters: { path: validators.isItPathParameters, query: validators.isItQueryParameters },
      serialization: {
        query: {
          "a-b": { style: styles.form, explode: false },
          c: { style: styles.form, allowReserved: true },
        },
        write: styles.write,
      },
      requestBody: { required: true, content: { "application/json": validators.isItBody } },
      responses: {
        200: { "application/json": validators.isIt200 },
        "4XX": { "application/json": validators.isIt4XX },
        default: {},
      },
    });
    for (const name of ["isItPathParameters", "isItQueryParameters", "isItBody", "isIt200", "isIt4XX"])
      expect(validators[name]).toBeInstanceOf(Function);
  });

  it("says how a body goes out, where it is not just JSON, and how a response is read, where it is one of several", async () => {
    const form = "application/x-www-form-urlencoded";
    const text = { schema: { type: "string" } };
    const { row, modules } = await rowOf(
      {
        requestBody: {
          content: {
            [form]: { encoding: { ["__proto__"]: { explode: false } } },
            "image/*": {},
            "text/plain": text,
          },
        },
        responses: { 200: { content: { "text/*": text, "text/plain": text } } },
      },
      { method: "post" },
    );
    const { validators, styles, bodies } = modules;
    expect(row).toEqual({
      contract: 1,
      id: "it",
      method: "POST",
      path: "/a",
      parameters: {},
      requestBody: {
        required: false,
        content: {
          [form]: validators?.isItApplicationXWwwFormUrlencodedBody,
          "text/plain": validators?.isItTextPlainBody,
        },
        forms: {
          [form]: { fields: expect.anything(), default: { style: styles?.field }, write: styles?.writeForm },
        },
        carriers: { [form]: bodies?.isURLSearchParams, "image/*": bodies?.isBinary },
        carry: bodies?.carry,
        choose: bodies?.choose,
      },
      readAs: bodies?.readAs,
      responses: { 200: { "text/*": validators?.isIt200Text, "text/plain": validators?.isIt200TextPlain } },
    });
    const { forms } = row.requestBody as { forms: Record<string, { fields: object }> };
    expect(Object.entries(forms[form]?.fields ?? {})).toEqual([
      ["__proto__", { style: styles?.form, explode: false }],
    ]);
  });

  it("is short where there is nothing to say", async () => {
    const { row } = await rowOf({ responses: {} });
    expect(row).toEqual({
      contract: 1,
      id: "it",
      method: "GET",
      path: "/a",
      parameters: {},
      responses: {},
    });
  });
});

const securitySchemes = {
  header: { type: "apiKey", in: "header", name: "X-Key" },
  query: { type: "apiKey", in: "query", name: "key" },
  cookie: { type: "apiKey", in: "cookie", name: "session" },
  bearer: { type: "http", scheme: "bearer" },
};
const securing = (security: object[]) =>
  rowOf({ security, responses: {} }, { components: { securitySchemes } });

describe("what a row says of credentials", () => {
  const placed = {
    header: { in: "header", name: "X-Key", prefix: "" },
    query: { in: "query", name: "key", prefix: "" },
    cookie: { in: "cookie", name: "session", prefix: "" },
    bearer: { in: "header", name: "Authorization", prefix: "Bearer " },
  };

  it("is one text in one header, where there is no more to say", async () => {
    const { row, modules } = await securing([{ bearer: [] }]);
    expect(row).toMatchObject({ credential: { header: "Authorization", prefix: "Bearer " } });
    expect(row).not.toHaveProperty("security");
    expect(modules).not.toHaveProperty("credentials");
  });

  it("is each alternative with its places, each header once, and how these are read, sent and hidden", async () => {
    const {
      row,
      modules: { credentials },
    } = await securing([{ header: [], query: [] }, { cookie: [], header: [] }, { bearer: [] }]);
    expect(row.security).toEqual({
      option: "credentials",
      required: true,
      headers: ["X-Key", "Cookie", "Authorization"],
      alternatives: [
        { header: placed.header, query: placed.query },
        { cookie: placed.cookie, header: placed.header },
        { bearer: placed.bearer },
      ],
      read: credentials?.read,
      authorize: credentials?.authorize,
      secretsIn: credentials?.secretsIn,
    });
    for (const name of ["read", "authorize", "secretsIn"])
      expect(credentials?.[name]).toBeInstanceOf(Function);
  });

  it("is whether they may be left out", async () => {
    const { row } = await securing([{ header: [] }, {}]);
    expect(row.security).toMatchObject({ option: "apiKey", required: false, headers: ["X-Key"] });
    const { row: other } = await securing([{ query: [] }]);
    expect(other.security).toMatchObject({ option: "apiKey", required: true, headers: [] });
  });
});

const responding = (content: object, more: object = {}) =>
  rowOf({ responses: { 200: { description: "It.", content }, ...more } });

describe("what a row says of responses", () => {
  it("is the guard of an item and how items are read, where they come one after the other", async () => {
    const { row, table, modules } = await responding({ "application/jsonl": { schema: item } });
    expect(row.readStream).toBe(modules.streams?.readStream);
    const responses = row.responses as Record<string, Part>;
    expect(responses["200"]?.["application/jsonl"]).toHaveProperty("item", modules.validators?.isIt200);
    // A bundler leaves it out with the row.
    expect(table).toMatch(
      /"application\/jsonl": \/\* @__PURE__ \*\/ streams\.streamOf\(validators\.isIt200\b/,
    );
    expect(row).not.toHaveProperty("read");
  });

  it("is that they are read as bytes, where no schema is checked", async () => {
    const { row, modules } = await responding({ "image/png": {} });
    expect(row.responses).toEqual({ 200: { "image/png": modules.bodies?.isBlob } });
    expect(row.read).toBe(modules.bodies?.read);
    expect(row).not.toHaveProperty("readAs");
  });

  it("is what each of several media types is read as, in any of its responses", async () => {
    const json = { schema: item };
    const { row, modules } = await responding(
      { "application/json": json },
      {
        400: { description: "No.", content: { "application/json": json, "application/problem+json": json } },
      },
    );
    expect(row.readAs).toBe(modules.bodies?.readAs);
    const alone = await responding({ "application/json": json }, { 204: { description: "Done." } });
    for (const name of ["readAs", "read", "readStream"]) expect(alone.row).not.toHaveProperty(name);
    for (const name of ["bodies", "streams", "styles"]) expect(alone.modules).not.toHaveProperty(name);
  });

  it("is by numbers of statuses, ranges and the rest, in the document's words", async () => {
    const { table } = await rowOf({
      responses: Object.fromEntries(
        ["200", "4XX", "default"].map((status) => [status, { description: "It." }]),
      ),
    });
    expect(table).toMatch(/responses: \{ 200: \{\}, "4XX": \{\}, default: \{\} \}/);
  });
});

describe("what a row says of a request", () => {
  it("is the platform's object that is sent unchanged", async () => {
    const { row, modules } = await rowOf(
      { requestBody: { content: { "multipart/form-data": { schema: item } } }, responses: {} },
      { method: "post" },
    );
    expect(row.requestBody).toEqual({
      required: false,
      content: {},
      carriers: { "multipart/form-data": modules.bodies?.isFormData },
      carry: modules.bodies?.carry,
    });
  });

  it("is a fixed query of the path, and a server that is not the document's", async () => {
    const { row } = await rowOf(
      { responses: {} },
      { path: "/a?b=1", servers: [{ url: "https://example.com/v1" }] },
    );
    expect(row).toMatchObject({ path: "/a", query: "b=1", server: "https://example.com/v1" });
  });
});
