/** What is read becomes a client and guards that do what the document says. */
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, expect, it } from "@jest/globals";
import { linesOf, make } from "../support/generate/generate-in-process.js";

let directory: string;
beforeAll(() => {
  directory = mkdtempSync(join(tmpdir(), "client-"));
});
afterAll(() => rmSync(directory, { recursive: true }));

interface Parts {
  openapi?: string;
  info?: object;
  tags?: object[];
  paths?: object;
  components?: { schemas?: Record<string, unknown>; [section: string]: unknown };
}

/** An operation that answers with a component schema, so that this has a guard. */
const use = (name: string) => {
  const schema = { $ref: `#/components/schemas/${name}` };
  return { get: { responses: { 200: { description: "d", content: { "application/json": { schema } } } } } };
};

/** Generates from `a.json`, and runs a program with the guards and the table. */
async function linesFrom({ paths, ...parts }: Parts, program: string) {
  const used = Object.keys(parts.components?.schemas ?? {}).map((name) => [`/use/${name}`, use(name)]);
  const document = {
    openapi: "3.1.0",
    info: { title: "T", version: "1" },
    paths: { ...paths, ...Object.fromEntries(used) },
    ...parts,
  };
  writeFileSync(join(directory, "a.json"), JSON.stringify(document));
  const made = await make(join(directory, "a.json"));
  const lines = await linesOf(
    made,
    `import * as guards from "./generated/validators.js";
     import { operations } from "./generated/operations.js";
     export function run(print) { ${program} }`,
  );
  return { lines, notes: made.notes };
}

const noContent = { responses: { 204: { description: "d" } } };

it("A document that names itself has the guards of what it names", async () => {
  const schemas = {
    A: {
      type: "object",
      properties: { next: { $ref: "a.json#/components/schemas/A" }, n: { type: "integer" } },
    },
  };
  const program = "print(guards.isA({ next: { n: 1 } }), guards.isA({ next: { n: 'x' } }));";
  expect((await linesFrom({ components: { schemas } }, program)).lines).toEqual(["true false"]);
});

it("A reference that is null is none", async () => {
  const schemas = { A: { $ref: null, type: "object", properties: { a: { $ref: null, type: "integer" } } } };
  const { lines, notes } = await linesFrom(
    { components: { schemas } },
    "print(guards.isA({ a: 1 }), guards.isA({ a: 'x' }));",
  );
  expect(lines).toEqual(["true false"]);
  expect(notes).toEqual([expect.stringContaining("null is read as if $ref were not there. (2 places")]);
});

it("The whole may be null where a part says only that", async () => {
  const part = { $ref: "#/components/schemas/B" };
  const schemas = {
    A: { allOf: [part, { nullable: true }] },
    B: { type: "object" },
    C: { allOf: [part, { type: "object", nullable: true }] },
  };
  const { lines } = await linesFrom(
    { openapi: "3.0.3", components: { schemas } },
    "print(guards.isA(null), guards.isA({}), guards.isA(1), guards.isC(null));",
  );
  expect(lines).toEqual(["true true false false"]);
});

it("A path item has its own operations and those that its reference leads to, each with a name of its own", async () => {
  const paths = {
    "/a": {
      $ref: "#/components/pathItems/X",
      parameters: [{ name: "q", in: "query", schema: { type: "string" } }],
      post: noContent,
    },
    "/b": { $ref: "#/components/pathItems/X" },
  };
  const program = `
    for (const { method, path, parameters } of Object.values(operations)) print(method, path, JSON.stringify(parameters ?? {}).includes("q"));
    print(new Set(Object.keys(operations)).size);`;
  const { lines } = await linesFrom({ paths, components: { pathItems: { X: { get: noContent } } } }, program);
  expect(
    lines
      .slice(0, -1)
      .map((line) => line.replace(/ \\w+$/, ""))
      .sort(),
  ).toEqual(
    expect.arrayContaining([
      expect.stringMatching(/^GET \/a/),
      expect.stringMatching(/^POST \/a/),
      expect.stringMatching(/^GET \/b/),
    ]),
  );
  expect(lines.at(-1)).toBe("3");
});

it("Booleans are schemas wherever they stand: true takes anything, and false takes nothing", async () => {
  const content = (schema: unknown) => ({ "application/json": { schema } });
  const ref = (name: string) => ({ $ref: `#/components/schemas/${name}` });
  const parts = {
    paths: {
      "/a": {
        post: {
          operationId: "a",
          parameters: [{ name: "q", in: "query", schema: true }],
          requestBody: { content: content(true) },
          responses: {
            200: { description: "d", content: content(ref("Any")) },
            404: { description: "d", content: content(ref("Also")) },
          },
        },
      },
    },
    components: {
      schemas: {
        Any: true,
        Also: true,
        None: false,
        Parts: {
          properties: { yes: true, no: false },
          allOf: [true, ref("Any")],
          anyOf: [false, true],
          not: false,
        },
        List: { prefixItems: [true, false], items: false },
      },
    },
  };
  const program = `
    print(guards.isAny({}), guards.isAlso(null), guards.isNone(1));
    print(guards.isParts({ yes: 1 }), guards.isParts({ no: 1 }), guards.isList([1]), guards.isList([1, 2]));`;
  expect(await linesFrom(parts, program)).toEqual({
    lines: ["true true false", "true false true false"],
    notes: [],
  });
});

it("Bounds that are true, as OpenAPI 3.0 has them, exclude the bound, and are noted with their place", async () => {
  const S = { type: "number", minimum: 0, exclusiveMinimum: true, maximum: 9, exclusiveMaximum: false };
  const program = "print([0, 1, 9, 10].map((value) => guards.isS(value)));";
  const { lines, notes } = await linesFrom({ components: { schemas: { S } } }, program);
  expect(lines).toEqual(["[false,true,true,false]"]);
  expect(notes.map((note) => note.split(" ")[0])).toEqual(["exclusiveMinimum", "exclusiveMaximum"]);
});

it("What is wrong in parts that nothing is generated from is noted with its place, and the rest is generated", async () => {
  const parts = {
    info: { title: "T", version: 1.5, externalDocs: {} },
    tags: [{ name: "t", externalDocs: { url: 1 } }],
    components: { mediaTypes: {}, schemas: { S: { type: "string", examples: { a: 1 } } } },
  };
  const { lines, notes } = await linesFrom(parts, "print(guards.isS(''), guards.isS(1));");
  expect(lines).toEqual(["true false"]);
  expect(notes).toHaveLength(5);
  for (const note of notes) expect(note).toMatch(/a\.json:1:\d+ /);
});

it("A list in a form of OpenAPI 2.0 that later versions do not have is not written, and that is noted", async () => {
  const list = { name: "l", in: "query", type: "array", items: { type: "string" } };
  const parameters = [
    { ...list, collectionFormat: "tsv" },
    { ...list, name: "m", collectionFormat: "pipes" },
  ];
  const document = {
    swagger: "2.0",
    info: { title: "T", version: "1" },
    paths: { "/a": { get: { operationId: "a", parameters, ...noContent } } },
  };
  writeFileSync(join(directory, "two.json"), JSON.stringify(document));
  const made = await make(join(directory, "two.json"));
  expect(made.files["operations.ts"]).toContain("{ query: { m: { style: styles.pipeDelimited } },");
  expect(made.notes).toEqual([
    expect.stringMatching(/parameter l has the style tabDelimited, .* left out\.$/),
  ]);
});
