/** The operations table, as a reader of the code and an editor see it. */
import { readFileSync } from "node:fs";
import { describe, expect, it } from "@jest/globals";
import ts from "typescript";
import { load, type Made, make, makeOf } from "../../support/generate/generate-in-process.js";

const json = { content: { "application/json": { schema: { items: {} } } } };
const madeOf = (operation: object, parts: object = {}, path = "/a", method = "get") =>
  makeOf({
    openapi: "3.1.0",
    info: { title: 'The "table"', version: "1" },
    paths: { [path]: { [method]: { operationId: "get", responses: {}, ...operation } } },
    ...parts,
  });
const tableOf = async (operation: object) => (await madeOf(operation)).files["operations.ts"] ?? "";
const everything =
  'export * as guards from "./generated/validators.js"; export * from "./generated/operations.js";';
const loaded = (made: Made) => load(made, everything);

/** What an editor shows of a client's method, read by the compiler. */
function shownIn(table: string) {
  const source = ts.createSourceFile("table.ts", table, ts.ScriptTarget.ES2022, true);
  const list = source.statements.find(
    (it) => ts.isVariableStatement(it) && it.getText().startsWith("export const operations"),
  );
  const [first] = list ? ts.getJSDocCommentsAndTags(properties(list)) : [];
  if (first === undefined || !ts.isJSDoc(first)) throw new Error("There is no comment.");
  const tags = (first.tags ?? []).map((tag) =>
    `${tag.tagName.text} ${ts.isJSDocSeeTag(tag) ? tag.getText().split("\n")[0] : ""}`.trim(),
  );
  return { comment: ts.getTextOfJSDocComment(first.comment), tags };
}

function properties(node: ts.Node): ts.Node {
  let found: ts.Node | undefined;
  const visit = (child: ts.Node): void => {
    if (ts.isShorthandPropertyAssignment(child)) found ??= child;
    ts.forEachChild(child, visit);
  };
  visit(node);
  if (found === undefined) throw new Error("There is no operation.");
  return found;
}

describe("a row of the table", () => {
  it("says all that a client needs to know, and nothing that it need not", async () => {
    const made = await madeOf(
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
      { components: { securitySchemes: { key: { type: "apiKey", in: "header", name: "X-Key" } } } },
      "/{id}",
      "put",
    );
    for (const name of ["bodies.ts", "credentials.ts"]) expect(made.files).not.toHaveProperty([name]);
    const { get, guards, styles } = (await load(
      made,
      `${everything} export * as styles from "./generated/styles.js";`,
    )) as {
      get: object;
      guards: Record<string, unknown>;
      styles: Record<string, unknown>;
    };
    expect(get).toEqual({
      contract: 1,
      id: "get",
      method: "PUT",
      path: "/{id}",
      server: "https://own.example.com",
      credential: { header: "X-Key", prefix: "" },
      parameters: { path: guards.isGetPathParameters, query: guards.isGetQueryParameters },
      serialization: {
        query: {
          "a-b": { style: styles.form, explode: false },
          c: { style: styles.form, allowReserved: true },
        },
        write: styles.write,
      },
      requestBody: { required: true, content: { "application/json": guards.isGetBody } },
      responses: {
        200: { "application/json": guards.isGet200 },
        "4XX": { "application/json": guards.isGet4XX },
        default: {},
      },
    });
    for (const name of ["isGetPathParameters", "isGetQueryParameters", "isGetBody", "isGet200", "isGet4XX"])
      expect(guards[name]).toBeInstanceOf(Function);
  });

  it("says how a body goes out, where it is not just JSON, and how a response is read, where it is one of several", async () => {
    const form = "application/x-www-form-urlencoded";
    const text = { schema: { type: "string" } };
    const made = await madeOf(
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
      {},
      "/a",
      "post",
    );
    const { get, guards, styles, bodies } = (await load(
      made,
      `${everything} export * as styles from "./generated/styles.js"; export * as bodies from "./generated/bodies.js";`,
    )) as { get: { requestBody: { forms: Record<string, { fields: object }> } } } & Record<
      string,
      Record<string, unknown>
    >;
    expect(get).toEqual({
      contract: 1,
      id: "get",
      method: "POST",
      path: "/a",
      parameters: {},
      requestBody: {
        required: false,
        content: {
          [form]: guards?.isGetApplicationXWwwFormUrlencodedBody,
          "text/plain": guards?.isGetTextPlainBody,
        },
        forms: {
          [form]: { fields: expect.anything(), default: { style: styles?.field }, write: styles?.writeForm },
        },
        carriers: { [form]: bodies?.isURLSearchParams, "image/*": bodies?.isBinary },
        carry: bodies?.carry,
        choose: bodies?.choose,
      },
      readAs: bodies?.readAs,
      responses: { 200: { "text/*": guards?.isGet200Text, "text/plain": guards?.isGet200TextPlain } },
    });
    const { fields = {} } = get.requestBody.forms[form] ?? {};
    expect(Object.entries(fields)).toEqual([["__proto__", { style: styles?.form, explode: false }]]);
  });

  it("is short where there is nothing to say, and needs no guards", async () => {
    const made = await madeOf({});
    const { get, document } = await loaded(made);
    expect(get).toEqual({
      contract: 1,
      id: "get",
      method: "GET",
      path: "/a",
      parameters: {},
      responses: {},
    });
    expect(document).toEqual({ title: 'The "table"', version: "1", server: "" });
    expect(made.files["operations.ts"]).not.toContain("validators.js");
  });

  it("stands among all rows, by its name", async () => {
    const { get, operations } = await loaded(await madeOf({}));
    expect(operations).toEqual({ get });
  });

  it("has lines that can be read", async () => {
    const name = "a".repeat(60);
    const table = await tableOf({
      parameters: ["", "b"].map((end) => ({
        name: name + end,
        in: "query",
        allowReserved: true,
        schema: { type: "string" },
      })),
    });
    const lines = table.split("\n").filter((line) => line.includes("allowReserved"));
    expect(lines).toHaveLength(2);
  });
});

describe("an editor shows of an operation", () => {
  it("its summary, description, request and server, and whether it is deprecated", async () => {
    const operation = {
      summary: "Get it.",
      description: "Gets it.\n\n- one\n- two */\n",
      deprecated: true,
      externalDocs: { url: "https://docs.example.com" },
      servers: [{ url: "https://own.example.com" }],
    };
    expect(shownIn(await tableOf(operation))).toEqual({
      comment: [
        "Get it.",
        "Gets it.\n\n- one\n- two *\\/",
        "`GET /a`",
        "On a server of its own: `https://own.example.com`",
      ].join("\n\n"),
      tags: ["see @see https://docs.example.com", "deprecated"],
    });
  });

  it("its request alone, where the document says no more", async () => {
    expect(shownIn(await tableOf({ deprecated: false, description: "" }))).toEqual({
      comment: "`GET /a`",
      tags: [],
    });
  });

  it("no lines that end in spaces", async () => {
    expect(await tableOf({ description: "One.\n\nTwo." })).not.toMatch(/ $/m);
  });
});

describe("every file", () => {
  it("begins with the document's title and version, and how to change it", async () => {
    const { files } = await makeOf({
      openapi: "3.1.0",
      info: { title: "It */ is\n\n  this", version: "1.2.3" },
      paths: {},
    });
    const banner =
      "/* It *\\/ is this 1.2.3. Generated by `npm run generate`; to change it, edit the document. */\n";
    expect(Object.keys(files).sort()).toEqual([
      "contract.ts",
      "guard.ts",
      "operations.ts",
      "rows.ts",
      "runtime.ts",
      "schema.ts",
      "security.ts",
      "standard-schema.ts",
      "validators.ts",
    ]);
    for (const [name, text] of Object.entries(files)) {
      expect({ name, start: text.slice(0, 150) }).toEqual({
        name,
        start: (
          (name === "validators.ts" ? "// @ts-nocheck\n" : "") +
          banner +
          text.split("*/\n").slice(1).join("*/\n")
        ).slice(0, 150),
      });
    }
  });

  it("is, of the committed document, what is committed", async () => {
    const { files } = await make("openapi/automation.yaml");
    for (const [name, text] of Object.entries(files))
      expect(text).toBe(readFileSync(`generated/${name}`, "utf8"));
  });
});
