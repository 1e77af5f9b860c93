/** The operations table, as a reader of the code and an editor see it. */
import { readFileSync } from "node:fs";
import { describe, expect, it } from "@jest/globals";
import ts from "typescript";
import { load, type Made, make, makeOf } from "../../support/generate/generate-in-process.js";

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

const importsIn = ({ files }: Made) =>
  ts.preProcessFile(files["operations.ts"] ?? "").importedFiles.map(({ fileName }) => fileName);

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
  it("needs no guards where it has nothing to check, and no rows where there are no operations", async () => {
    const made = await madeOf({});
    expect((await loaded(made)).document).toEqual({ title: 'The "table"', version: "1", server: "" });
    expect(importsIn(made)).toEqual(["./contract.js"]);
    const none = await makeOf({ openapi: "3.1.0", info: { title: "None", version: "1" }, paths: {} });
    expect(importsIn(none)).toEqual([]);
  });

  it("stands by itself, with an empty line before it", async () => {
    const parts = (await tableOf({})).split("\n\n").map((part) => part.match(/^export .*? =/m)?.[0]);
    expect(parts.slice(1)).toEqual([
      "export const document =",
      "export const get =",
      "export const operations =",
    ]);
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

  it("its comment above its name, and as deep", async () => {
    const table = await tableOf({ summary: "One.", description: "Two." });
    const comment = ["One.", "", "Two.", "", "`GET /a`"].map((line) => `   * ${line}`.trimEnd()).join("\n");
    expect(table).toContain(`{\n  /**\n${comment}\n   */\n  get,\n}`);
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
