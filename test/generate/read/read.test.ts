/** The document is read from its files, linted, and folded into one; nothing is fetched. */
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { afterEach, beforeEach, describe, expect, it } from "@jest/globals";
import { read } from "../../../scripts/generate/read/read.js";
import { refusalOf } from "../../support/generate/generate-in-process.js";

let directory: string;
beforeEach(() => {
  directory = mkdtempSync(join(tmpdir(), "read-"));
});
afterEach(() => rmSync(directory, { recursive: true }));

const at = (name: string) => join(directory, name);
const write = (files: Record<string, string>) => {
  for (const [name, text] of Object.entries(files)) {
    mkdirSync(dirname(at(name)), { recursive: true });
    writeFileSync(at(name), text);
  }
};
/** Reads `root.yaml`, which is one of these files. */
const readFrom = (files: Record<string, string>) => {
  write(files);
  return read(at("root.yaml"));
};
/** Why it is refused, with the files' names as they are in their folder. */
const refusedFrom = async (files: Record<string, string>) =>
  (await refusalOf(readFrom(files))).replaceAll(/(\.\.\/)*\S*read-\w+\//g, "");

const start = 'openapi: 3.1.0\ninfo: { title: T, version: "1" }\n';

describe("a document", () => {
  it("of one file is what stands there", async () => {
    const { document, files, notes, positionOf } = await readFrom({ "root.yaml": `${start}paths: {}\n` });
    expect(document).toEqual({ openapi: "3.1.0", info: { title: "T", version: "1" }, paths: {} });
    expect(files).toEqual([at("root.yaml")]);
    expect(notes).toEqual([]);
    expect(positionOf("#/info/title")).toEqual({ file: at("root.yaml"), line: 2, column: 16 });
  });

  it("of many is one document, and knows its files, the given one first", async () => {
    const { document, files, positionOf } = await readFrom({
      "root.yaml": `${start}paths:\n  /a: { $ref: parts/a.json }\ncomponents: { schemas: { B: { $ref: "parts/b.yaml#/B" } } }\n`,
      "parts/a.json":
        '{ "get": { "responses": { "200": { "description": "d", "content": { "application/json": { "schema": { "$ref": "b.yaml#/C" } } } } } } }',
      "parts/b.yaml": "B: { type: string }\nC: { type: integer }\n",
    });
    expect(document.paths?.["/a"]).toMatchObject({
      get: {
        responses: {
          200: { content: { "application/json": { schema: { $ref: "#/components/schemas/C" } } } },
        },
      },
    });
    expect(document.components?.schemas).toEqual({ B: { type: "string" }, C: { type: "integer" } });
    expect(files[0]).toBe(at("root.yaml"));
    expect([...files].sort()).toEqual([at("parts/a.json"), at("parts/b.yaml"), at("root.yaml")]);
    expect(positionOf("#/components/schemas/C/type")).toEqual({
      file: at("parts/b.yaml"),
      line: 2,
      column: 12,
    });
  });

  it.each([
    ["JSON", '\n  { "openapi": "3.0.3", "info": { "title": "T", "version": "1" }, "paths": {} }'],
    ["YAML that looks like JSON", '{ openapi: 3.0.3, info: { title: T, version: "1" }, paths: {} }'],
    [
      "lines that end as on Windows",
      'openapi: 3.0.3\r\ninfo:\r\n  title: T\r\n  version: "1"\r\npaths: {}\r\n',
    ],
  ])("may be %s", async (_, text) => {
    const { document } = await readFrom({ "root.yaml": text });
    expect(document).toEqual({ openapi: "3.0.3", info: { title: "T", version: "1" }, paths: {} });
  });

  it("may map to names of schemas in a discriminator, and not to names of none", async () => {
    const withName = (name: string) => ({
      "root.yaml": `${start}paths: {}
components:
  schemas:
    Dog: { type: object, properties: { kind: { type: string } } }
    Pet:
      oneOf: [{ $ref: "#/components/schemas/Dog" }]
      discriminator: { propertyName: kind, mapping: { dog: ${name} } }
`,
    });
    expect((await readFrom(withName("Dog"))).files).toEqual([at("root.yaml")]);
    expect((await readFrom(withName('"#/components/schemas/Dog"'))).files).toEqual([at("root.yaml")]);
    expect(await refusedFrom(withName("Cat"))).toBe(
      "root.yaml:9:60 Can't resolve $ref (no-unresolved-refs)\n  at #/components/schemas/Pet/discriminator/mapping/dog",
    );
  });

  it("may have keywords that JSON Schema does not know, which are noted once, in order", async () => {
    const { notes } = await readFrom({
      "root.yaml": `${start}paths: {}\ncomponents:\n  schemas:\n    A: { nullable: true, min_length: 1, items: { nullable: true } }\n    B: { $ref: b.yaml }\n`,
      "b.yaml": "a_first: 1\ntype: string\n",
    });
    expect(notes).toEqual([
      "keywords that JSON Schema does not know, passed over: a_first, min_length, nullable",
    ]);
  });

  it("is linted by the rules that stand beside it, as they rate what they find", async () => {
    const rules = (rated: string) => ({
      "root.yaml": `${start}paths: {}\n`,
      "redocly.yaml": `rules: { info-license: ${rated} }\n`,
    });
    expect(await refusedFrom(rules("error"))).toBe(
      "root.yaml:2:1 Info object should contain `license` field. (info-license)\n  at #/info",
    );
    expect((await readFrom(rules("warn"))).notes).toEqual([]);
    expect(await refusedFrom(rules("error"))).toContain("info-license");
    write({ ".redocly.lint-ignore.yaml": "root.yaml:\n  info-license:\n    - '#/info'\n" });
    expect((await read(at("root.yaml"))).notes).toEqual([]);
  });
});

describe("what cannot be read is refused with its place:", () => {
  it.each<[what: string, files: Record<string, string>, message: string]>([
    ["a file that is not there", {}, "root.yaml:1:1 There is no such file.\n  at #/"],
    [
      "another version",
      { "root.yaml": "openapi: 3.2.0\n" },
      "root.yaml:1:1 The OpenAPI version is 3.2.0; 3.0 and 3.1 are read. Convert it.\n  at #/",
    ],
    [
      "a version that only ends right",
      { "root.yaml": "openapi: 13.1.0\n" },
      "root.yaml:1:1 The OpenAPI version is 13.1.0; 3.0 and 3.1 are read. Convert it.\n  at #/",
    ],
    [
      "an old version",
      { "root.yaml": 'swagger: "2.0"\n' },
      "root.yaml:1:1 The OpenAPI version is 2.0; 3.0 and 3.1 are read. Convert it.\n  at #/",
    ],
    [
      "something else",
      { "root.yaml": "just text\n" },
      "root.yaml:1:1 The OpenAPI version is none; 3.0 and 3.1 are read. Convert it.\n  at #/",
    ],
    [
      "a field that OpenAPI does not know, though schemas may have others",
      {
        "root.yaml": `${start}paths: { /a: { get: { responses: {}, answers: {} } } }\ncomponents: { schemas: { A: { min_length: 1 } } }\n`,
      },
      "root.yaml:3:38 Property `answers` is not expected here. (struct)\n  at #/paths/~1a/get/answers",
    ],
    [
      "such a field alone",
      { "root.yaml": `${start}paths: {}\nroutes: {}\n` },
      "root.yaml:4:1 Property `routes` is not expected here. (struct)\n  at #/routes",
    ],
    [
      "a keyword that is known, and wrong",
      { "root.yaml": `${start}paths: {}\ncomponents: { schemas: { A: { minLength: "1" } } }\n` },
      "root.yaml:4:42 Expected type `integer` but got `string`. (struct)\n  at #/components/schemas/A/minLength",
    ],
    [
      "a type that is none, though a schema is called so",
      { "root.yaml": `${start}paths: {}\ncomponents: { schemas: { A: { type: A } } }\n` },
      'root.yaml:4:37 `type` can be one of the following only: "object", "array", "string", "number", "integer", "boolean", "null". (struct)\n  at #/components/schemas/A/type',
    ],
    [
      "such a keyword in 3.0",
      {
        "root.yaml":
          'openapi: 3.0.3\ninfo: { title: T, version: "1" }\npaths: {}\ncomponents: { schemas: { A: { min_length: 1 } } }\n',
      },
      "root.yaml:4:31 Property `min_length` is not expected here. (struct)\n  at #/components/schemas/A/min_length",
    ],
    [
      "a remote $ref",
      {
        "root.yaml": `${start}paths: {}\ncomponents:\n  schemas:\n    A: { $ref: "http://127.0.0.1:9/a.yaml" }\n`,
      },
      "root.yaml:6:8 Can't resolve $ref: http://127.0.0.1:9/a.yaml is remote, and nothing is fetched: save it beside the document (no-unresolved-refs)\n  at #/components/schemas/A",
    ],
  ])("%s", async (_, files, message) => {
    expect(await refusedFrom(files)).toBe(message);
  });

  it.each([
    ["the document", { "root.yaml": `${start}paths: [\n` }, /^root\.yaml:4:1 .+\n {2}at #\/$/],
    ["JSON", { "root.yaml": '{ "openapi": "3.1.0",\n  "info": {{ }\n' }, /^root\.yaml:3:1 .+\n {2}at #\/$/],
    [
      "another of its files",
      { "root.yaml": `${start}paths: { /a: { $ref: a.yaml } }\n`, "a.yaml": "get: {\n  a: [\n" },
      /^a\.yaml:3:1 Failed to parse: .+\n {2}at #\/\nroot\.yaml:3:14 Can't resolve \$ref/,
    ],
  ])("a mistake of syntax in %s", async (_, files, message) => {
    expect(await refusedFrom(files as Record<string, string>)).toMatch(message);
  });

  it("another of its files that is no YAML, also where nobody asked for references to be checked", async () => {
    const files = {
      "root.yaml": `${start}paths: { /a: { $ref: a.yaml } }\n`,
      "redocly.yaml": "rules: { struct: error }\n",
      "a.yaml": "get: {\n  a: [\n",
    };
    expect(await refusedFrom(files)).toMatch(/^a\.yaml:3:1 .+\n {2}at #\/$/);
  });
});

it("A document may have any name, and a folder is none", async () => {
  write({ document: `${start}paths: {}\n` });
  expect((await read(at("document"))).document.paths).toEqual({});
  await expect(read(directory)).rejects.toThrow(/^EISDIR/);
});
