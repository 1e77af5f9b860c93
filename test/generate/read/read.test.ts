/** The document is read from its files, checked, and bundled into one; nothing is fetched. */
import { spawnSync } from "node:child_process";
import {
  existsSync,
  mkdirSync,
  mkdtempSync,
  readFileSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join, resolve } from "node:path";
import { afterEach, beforeEach, describe, expect, it } from "@jest/globals";
import { bundleFiles, read, readFiles } from "../../../scripts/generate/read/read.js";
import { Sources } from "../../../scripts/generate/read/sources.js";
import { readWhole, refusalOf } from "../../support/generate/generate-in-process.js";
import { sourcesOf } from "../../support/generate/in-memory-files.js";

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
  return readWhole(at("root.yaml"));
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

  it.each(["Dog", "Cat", "'#/components/schemas/Dog'", "dog.yaml", "https://a.example/dog"])(
    "may map to %s in a discriminator, which nothing is generated from",
    async (mapped) => {
      const { files, notes } = await readFrom({
        "root.yaml": `${start}paths: {}
components:
  schemas:
    Dog: { type: object, properties: { kind: { type: string } } }
    Pet:
      oneOf: [{ $ref: "#/components/schemas/Dog" }]
      discriminator: { propertyName: kind, mapping: { dog: ${mapped} } }
`,
      });
      expect({ files, notes }).toEqual({ files: [at("root.yaml")], notes: [] });
    },
  );

  it.each([
    [
      "lacks the slash behind #",
      "#components/schemas/A",
      "components:\n  schemas:\n    A: { type: string }\n",
    ],
    [
      "leads to a section that OpenAPI does not have",
      "#/definitions/A",
      "definitions:\n  A: { type: string }\n",
    ],
  ])("may have a reference that %s, which is noted", async (_, $ref, section) => {
    const { document, notes } = await readFrom({
      "root.yaml": `${start}paths:\n  /a: { get: { responses: { 200: { description: d, content: { a/b: { schema: { $ref: "${$ref}" } } } } } } }\n${section}`,
    });
    expect(document.components?.schemas).toEqual({ A: { type: "string" } });
    expect(notes).toEqual([expect.stringMatching(/root\.yaml:\d+:\d+ /)]);
  });

  it.each(["3", "'3.0'", "3.1", "3.1.0-rc1", "3.2.0"])("may be of version %s", async (version) => {
    const { document } = await readFrom({ "root.yaml": `openapi: ${version}\npaths: {}\n` });
    expect(document.paths).toEqual({});
  });

  it("may be corrected by an overlay", async () => {
    write({
      "root.yaml": `${start}paths: {}\n`,
      "overlay.yaml":
        "overlay: 1.0.0\nactions: [{ target: $.info, update: { title: New } }, { target: $.lost, update: 1 }]\n",
    });
    const { document, notes } = await read(at("root.yaml"), undefined, at("overlay.yaml"));
    expect(document.info).toEqual({ title: "New", version: "1" });
    expect(notes).toEqual([expect.stringContaining("$.lost")]);
  });

  it("may be in a folder with settings of the linter, which are not read: they may come from a stranger", async () => {
    const mark = at("ran");
    const { notes } = await readFrom({
      "root.yaml": `${start}paths: {}\n`,
      "redocly.yaml": "plugins: [./plugin.cjs]\nrules: { info-license: error }\n",
      "plugin.cjs": `require("node:fs").writeFileSync(${JSON.stringify(mark)}, ""); module.exports = { id: "p" };`,
      "@theme/plugin.cjs": `require("node:fs").writeFileSync(${JSON.stringify(mark)}, ""); module.exports = { id: "t" };`,
    });
    expect(notes).toEqual([]);
    expect(existsSync(mark)).toBe(false);
  });
});

describe("settings of the linter that are asked for", () => {
  const settings = (text: string, document = "paths: {}") => {
    write({ "root.yaml": `${start}${document}\n`, "redocly.yaml": text });
    return readWhole(at("root.yaml"), at("redocly.yaml"));
  };

  it("refuse what they rate an error, and nothing else", async () => {
    const refusal = await refusalOf(settings("rules: { info-license: error }\n"));
    expect(refusal).toMatch(/root\.yaml:2:1 .*\(info-license\)\n {2}at #\/info$/);
    expect((await settings("rules: { info-license: warn }\n")).notes).toEqual([]);
  });

  it("ignore what the list of what is ignored beside them has", async () => {
    write({ ".redocly.lint-ignore.yaml": "root.yaml:\n  info-license:\n    - '#/info'\n" });
    expect((await settings("rules: { info-license: error }\n")).notes).toEqual([]);
  });

  it("say what a misspelt keyword may have been meant as", async () => {
    const text = "paths: {}\ncomponents: { schemas: { A: { minLenght: 1 } } }";
    expect(await refusalOf(settings("extends: [minimal]\n", text))).toMatch(/ Did you mean .*\bminLength\b/);
  });

  it.each([
    ["a misspelt keyword", "minLenght: 1"],
    ["a keyword of 3.0", "nullable: true"],
    ["an example that does not fit", "example: 1"],
  ])("refuse %s in a schema, as the linter by itself does", async (_, keyword) => {
    const refusal = await refusalOf(
      settings(
        "extends: [minimal]\nrules: { struct: error, no-invalid-schema-examples: error }\n",
        `paths: {}\ncomponents:\n  schemas:\n    A:\n      type: string\n      ${keyword}`,
      ),
    );
    expect(refusal).toMatch(/root\.yaml:8:\d+ .*\n {2}at #\/components\/schemas\/A\//);
  });

  it.each([
    ["a misspelt keyword", "minLength: 1", "minLenght: 1"],
    ["a keyword of 3.0", "type: string\n", "type: string\n            nullable: true\n"],
    ["an example that does not fit", "code: 1300", 'code: "1300"'],
    [
      "a discriminator that leads nowhere",
      "type: object\n",
      "type: object\n      discriminator: { propertyName: a, mapping: { a: b/c } }\n",
    ],
  ])("of this project refuse %s in its own document", async (_, good, bad) => {
    const text = readFileSync("openapi/automation.yaml", "utf8");
    expect(text).toContain(good);
    write({ "root.yaml": text.replace(good, bad) });
    const refusal = await refusalOf(readWhole(at("root.yaml"), "openapi/redocly.yaml"));
    expect(refusal).toMatch(/root\.yaml:\d+:\d+ .*\n {2}at #\//);
  });
});

describe("YAML that is not right by its grammar", () => {
  const paths = "paths: {}\n";
  it.each<[what: string, text: string, read: unknown, place: string]>([
    ["a key twice, of which the last counts", "x-a: 1\nx-a: 2\n", 2, "4:1"],
    [
      "a text in quotes whose lines are not indented",
      'x-a:\n  b: "c\n\n  d\n\ne"\n',
      { b: "c\nd\ne" },
      "6:3",
    ],
    ["braces whose lines are indented by tabs", "x-a: {\n\tb: 1\n}\n", { b: 1 }, "4:2"],
    ["a tag of another program", "x-a: !Ref b\nx-b: !Get [c]\nx-c: !If { d: 1 }\n", "b", "3:6"],
    ["an end with nothing behind it", "x-a: 1\npaths: {}\n---\n", 1, "1:1"],
  ])("is read as most programs do, and noted: %s", async (_, text, expected, place) => {
    const more = text.includes("paths") ? "" : paths;
    const { document, notes } = await readFrom({ "root.yaml": `${start}${text}${more}` });
    expect(document).toMatchObject({ "x-a": expected, paths: {} });
    expect(notes).toEqual([expect.stringContaining(`root.yaml:${place} This breaks the grammar of YAML`)]);
  });

  it("still has merged keys, and no dates", async () => {
    const text = "x-a: &a { b: 2020-01-01, c: yes }\nx-a: { <<: *a, c: 1 }\n";
    const { document } = await readFrom({ "root.yaml": `${start}${text}${paths}` });
    expect(document).toMatchObject({ "x-a": { b: "2020-01-01", c: 1 } });
  });

  it("is refused in a document of this project", () => {
    const sources = new Sources(() => "a: 1\na: 2\n");
    expect(() => sources.rootOf("/a.yaml")).toThrow("duplicated mapping key");
  });

  it.each([
    ["two documents", "a: 1\n---\nb: 1\n"],
    ["a line that is neither key nor value", "a: 1\nb\n"],
    ["nesting without end", `a: ${"[".repeat(300)}\n`],
  ])("is refused where nobody can read it: %s", async (_, text) => {
    expect(await refusedFrom({ "root.yaml": `${start}${text}` })).toMatch(
      /^root\.yaml:\d+:\d+ .+\n {2}at #\/$/,
    );
  });
});

it("A document of OpenAPI 2.0 may be divided into files, which are of 2.0, too", async () => {
  const { document, problems } = await readFrom({
    "root.yaml": `swagger: "2.0"
info: { title: T, version: "1" }
paths:
  /pets: { $ref: paths/pets.yaml }
  /pets/{id}:
    parameters: [{ name: id, in: path, required: true, type: string }]
    put: { $ref: paths/put.yaml }
  /same: { $ref: "#/paths/~1pets~1%7Bid%7D" }
definitions: { Pet: { type: object } }
`,
    "paths/pets.yaml": `post:
  parameters:
    - { $ref: "../shared.yaml#/limit" }
    - { name: pet, in: body, required: true, schema: { $ref: "../root.yaml#/definitions/Pet" } }
  responses: { 404: { $ref: "../shared.yaml#/missing" } }
`,
    "paths/put.yaml": `consumes: [application/x-www-form-urlencoded]
parameters: [{ name: note, in: formData, type: string, required: true }]
responses: { 200: { description: d, schema: { type: array, items: { $ref: ../error.yaml } } } }
`,
    "shared.yaml": `limit: { name: limit, in: query, type: integer, minimum: 1 }
missing: { description: d, schema: { $ref: error.yaml } }
`,
    "error.yaml": "type: string\n",
  });
  expect(problems).toEqual([]);
  const json = (schema: object) => ({ content: { "application/json": { schema } } });
  const refer = (section: string, name: string) => ({ $ref: `#/components/${section}/${name}` });
  const form = { type: "object", properties: { note: { type: "string" } }, required: ["note"] };
  const one = {
    parameters: [{ name: "id", in: "path", required: true, schema: { type: "string" } }],
    put: {
      parameters: [],
      requestBody: {
        required: true,
        content: { "application/x-www-form-urlencoded": { schema: form, encoding: {} } },
      },
      responses: { 200: { description: "d", ...json({ type: "array", items: refer("schemas", "error") }) } },
    },
  };
  expect(document.paths).toEqual({
    "/pets": {
      parameters: [],
      post: {
        parameters: [refer("parameters", "limit")],
        requestBody: { required: true, ...json(refer("schemas", "Pet")) },
        responses: { 404: refer("responses", "missing") },
      },
    },
    "/pets/{id}": one,
    "/same": one,
  });
  expect(document.components).toMatchObject({
    parameters: { limit: { schema: { type: "integer", minimum: 1 } } },
    responses: { missing: json(refer("schemas", "error")) },
    schemas: { error: { type: "string" }, Pet: { type: "object" } },
  });
});

describe("a mistake in a part of a document", () => {
  it("does not hide what else is wrong or odd, each of which is told once", async () => {
    write({
      "root.yaml": `${start}paths: {}
components:
  securitySchemes: { S: { type: apiKey, in: header } }
  schemas:
    A: { $ref: "#/lost" }
    B: { properties: { b: { items: { $ref: "#/components/schemas/A" } } } }
    C: { allOf: [{ $ref: "#/components/schemas/C" }] }
    E: { externalDocs: { link: 1 } }
    F: { allOf: [${"{},".repeat(1501)}] }
`,
    });
    const { problems, notes } = await read(at("root.yaml"));
    expect(problems.map(({ pointer }) => pointer.replace("#/components/schemas/", ""))).toEqual([
      "A",
      "C/allOf/0",
      "F/allOf",
      "#/components/securitySchemes/S",
    ]);
    expect(notes).toEqual([
      expect.stringMatching(/root\.yaml:10:\d+ .*url/),
      expect.stringMatching(/root\.yaml:10:\d+ .*link/),
    ]);
  });

  it("refuses the document where it is in no part that can be left out", async () => {
    write({ "root.yaml": `${start}paths: { $ref: lost.yaml }\n` });
    expect(await refusalOf(read(at("root.yaml")))).toMatch(/root\.yaml:3:8 .*lost\.yaml.*\n {2}at #\/paths$/);
  });
});

describe("what is often written in another form than OpenAPI's", () => {
  const files = (path: string) => sourcesOf({ [path]: `${start}paths: { a: {} }\n` });

  it("is corrected, and noted with its place", () => {
    const notes: string[] = [];
    const { document } = readFiles("/a.yaml", files("/a.yaml"), (note) => notes.push(note));
    expect(document.paths).toEqual({ "/a": {} });
    expect(notes).toEqual([expect.stringMatching(/\/a\.yaml:3:\d+ .+/)]);
  });

  it("stays as it is in this project's own document, and where only the files are wanted", () => {
    const own = resolve("openapi/any.yaml");
    const notes: string[] = [];
    const note = (message: string) => notes.push(message);
    expect(readFiles(own, files(own), note).document.paths).toEqual({ a: {} });
    expect(bundleFiles("/a.yaml", files("/a.yaml"), note).document.paths).toEqual({ a: {} });
    expect(notes).toEqual([]);
  });

  it("is noted for the whole document where it is no part of it", () => {
    const notes: string[] = [];
    bundleFiles(
      "/a.yaml",
      files("/a.yaml"),
      (note) => notes.push(note),
      (document, note) => {
        note("Something.");
        return document;
      },
    );
    expect(notes).toEqual([expect.stringMatching(/\/a\.yaml:1:1 Something\.$/)]);
  });
});

describe("what cannot be read is refused with its place:", () => {
  it.each<[what: string, files: Record<string, string>, message: string]>([
    ["a file that is not there", {}, "root.yaml:1:1 There is no such file.\n  at #/"],
    [
      "another version",
      { "root.yaml": "openapi: 3.3.0\n" },
      "root.yaml:1:1 The OpenAPI version is 3.3.0; 2.0, 3.0, 3.1 and 3.2 are read. Convert it.\n  at #/",
    ],
    [
      "a version under another name",
      { "root.yaml": 'swagger: "3.0"\n' },
      "root.yaml:1:1 The version 3.0 stands under swagger. Write openapi instead.\n  at #/",
    ],
    [
      "a version that only ends right",
      { "root.yaml": "openapi: 13.1.0\n" },
      "root.yaml:1:1 The OpenAPI version is 13.1.0; 2.0, 3.0, 3.1 and 3.2 are read. Convert it.\n  at #/",
    ],
    [
      "a version with an end that is none",
      { "root.yaml": "openapi: 3.1.x\n" },
      "root.yaml:1:1 The OpenAPI version is 3.1.x; 2.0, 3.0, 3.1 and 3.2 are read. Convert it.\n  at #/",
    ],
    [
      "an old version",
      { "root.yaml": 'swagger: "1.2"\n' },
      "root.yaml:1:1 The OpenAPI version is 1.2; 2.0, 3.0, 3.1 and 3.2 are read. Convert it.\n  at #/",
    ],
    [
      "something else",
      { "root.yaml": "just text\n" },
      "root.yaml:1:1 The OpenAPI version is none; 2.0, 3.0, 3.1 and 3.2 are read. Convert it.\n  at #/",
    ],
    [
      "a remote $ref",
      {
        "root.yaml": `${start}paths: {}\ncomponents:\n  schemas:\n    A: { $ref: "http://127.0.0.1:9/a.yaml" }\n`,
      },
      "root.yaml:6:8 $ref http://127.0.0.1:9/a.yaml leads nowhere: nothing is fetched. Save what it points at beside the document, and point there.\n  at #/components/schemas/A",
    ],
    [
      "a schema whose check would not end",
      {
        "root.yaml": `${start}paths: {}\ncomponents:\n  schemas:\n    A: { $ref: b.yaml }\n`,
        "b.yaml": "type: object\nallOf:\n  - $ref: b.yaml\n",
      },
      "b.yaml:3:5 This $ref leads back to itself on the same value, through A: its check would not end. Take one of these references away.\n  at #/components/schemas/A/allOf/0",
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
      /^a\.yaml:3:1 .+\n {2}at #\/$/,
    ],
  ])("a mistake of syntax in %s", async (_, files, message) => {
    expect(await refusedFrom(files as Record<string, string>)).toMatch(message);
  });

  it.each<[what: string, make: (file: string) => void]>([
    ["a pipe", (file) => spawnSync("mkfifo", [file])],
    ["a device", (file) => symlinkSync("/dev/zero", file)],
    ["a folder", mkdirSync],
  ])("%s, as the document and behind a $ref", async (_, make) => {
    make(at("it.yaml"));
    expect(await refusalOf(readWhole(at("it.yaml")))).toMatch(/it\.yaml:1:1 .* is not a regular file/);
    const root = `${start}paths: {}\ncomponents: { schemas: { A: { $ref: it.yaml } } }\n`;
    expect(await refusedFrom({ "root.yaml": root })).toMatch(
      /^root\.yaml:4:\d+ \$ref it\.yaml leads nowhere: .* is not a regular file.*\n {2}at #\/components\/schemas\/A$/,
    );
  });
});

it("A document may have any name", async () => {
  write({ document: `${start}paths: {}\n` });
  expect((await readWhole(at("document"))).document.paths).toEqual({});
});
