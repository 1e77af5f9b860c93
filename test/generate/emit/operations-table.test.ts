/** The operations table, as a reader of the code and an editor see it. */
import { readFileSync } from "node:fs";
import { describe, expect, it } from "@jest/globals";
import ts from "typescript";
import { make, makeOf } from "../../support/generate/generate-in-process.js";

const json = { content: { "application/json": { schema: { items: {} } } } };
const tableOf = async (operation: object, parts: object = {}, path = "/a") => {
  const { files } = await makeOf({
    openapi: "3.1.0",
    info: { title: 'The "table"', version: "1" },
    paths: { [path]: { get: { operationId: "get", responses: {}, ...operation } } },
    ...parts,
  });
  return files["operations.ts"] ?? "";
};
const rowIn = (table: string) => /^export const get = [\s\S]*?^}.*$/m.exec(table)?.[0];

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
    const table = await tableOf(
      {
        servers: [{ url: "https://own.example.com" }],
        security: [{ key: [] }],
        parameters: [
          { name: "id", in: "path", required: true },
          { name: "a-b", in: "query", schema: { type: "array" }, explode: false },
          { name: "c", in: "query", allowReserved: true, schema: { type: "string" } },
        ],
        requestBody: { ...json, required: true },
        responses: { 200: json, "4XX": json, default: {} },
      },
      { components: { securitySchemes: { key: { type: "apiKey", in: "cookie", name: "key" } } } },
      "/{id}",
    );
    expect(rowIn(table)).toBe(
      `export const get = {
  id: "get",
  method: "GET",
  path: "/{id}",
  server: "https://own.example.com",
  credential: { header: "Cookie", prefix: "key=" },
  parameters: {
    path: validators.isGetPathParameters as typeof validators.isGetPathParameters,
    query: validators.isGetQueryParameters as typeof validators.isGetQueryParameters,
  },
  serialization: { "a-b": { array: { style: "form", explode: false } }, c: { allowReserved: true } },
  requestBody: {
    required: true,
    content: { "application/json": validators.isGetBody as typeof validators.isGetBody },
  },
  responses: {
    200: { "application/json": validators.isGet200 as typeof validators.isGet200 },
    "4XX": { "application/json": validators.isGet4XX as typeof validators.isGet4XX },
    "default": {},
  },
} as const satisfies Operation;`,
    );
  });

  it("is short where there is nothing to say, and needs no guards", async () => {
    const table = await tableOf({});
    expect(rowIn(table)).toBe(`export const get = {
  id: "get",
  method: "GET",
  path: "/a",
  parameters: {},
  responses: {},
} as const satisfies Operation;`);
    expect(table).not.toContain("import * as validators");
    expect(table).toContain(
      'export const document = {\n  title: "The \\"table\\"",\n  version: "1",\n  server: "",\n} as const;\n',
    );
    expect(table).toContain("/** The document that this code is generated from. */\nexport const document");
    expect(table).toContain(
      "/** Every operation, by its `operationId`. */\nexport const operations = {\n  /**\n   * `GET /a`\n   */\n  get,\n};\n",
    );
  });
});

describe("a value of a row", () => {
  it.each([
    [90, true],
    [91, false],
  ])("of %i characters stands on one line: %s", async (length, onOne) => {
    const name = "a".repeat(length - "{ : { allowReserved: true } }".length);
    const table = await tableOf({
      parameters: [{ name, in: "query", allowReserved: true, schema: { type: "string" } }],
    });
    expect(table.includes(`  serialization: { ${name}: { allowReserved: true } },\n`)).toBe(onOne);
    expect(table.includes(`  serialization: {\n    ${name}: { allowReserved: true },\n  },\n`)).toBe(!onOne);
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
        'On a server of its own: make a client with `baseUrl: "https://own.example.com"` to call it.',
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
    expect(Object.keys(files)).toEqual(["schema.ts", "validators.ts", "operations.ts"]);
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
