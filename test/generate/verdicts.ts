/**
 * Compiles every schema of a corpus with the generator, compares its guards' verdicts with run-time Ajv's, value by
 * value, and prints the comparison as JSON. The schemas travel as the components of one document.
 *
 *   verdicts.ts <folder> [suite]   where to generate; the folder of the official suite's tests, else our corpus
 */
import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { Ajv2020 } from "ajv/dist/2020.js";
import type { Validator } from "../../generated/validators.js";
import { replace } from "../../scripts/generate/disk.js";
import type { OpenApiDocument, Schema, SchemaObject } from "../../scripts/generate/document.js";
import { generate } from "../../scripts/generate/pipeline.js";
import { Refusal } from "../../scripts/generate/refusal.js";
import { type Case, corpus } from "./corpus.js";
import { importFresh } from "./import.js";

export interface Difference {
  schema: string;
  value: string;
  guard: boolean;
  /** Its verdict, or why it does not compile the schema. */
  ajv: boolean | string;
  expected: boolean;
}

export interface Comparison {
  schemas: number;
  verdicts: number;
  /** Schemas that the generator refuses, and why. */
  refused: string[];
  /** Where the guard says something else than run-time Ajv, or than the corpus. */
  differences: Difference[];
}

const [folder = "", suite] = process.argv.slice(2);
const cases = (suite === undefined ? corpus : readSuite(suite)).flatMap(alsoWithin);
const refused: string[] = [];
const accepted: { test: Case; name: string }[] = [];
const schemas: Record<string, Schema> = {};

for (const [index, test] of cases.entries()) {
  const name = `S${index}`;
  const schema = rebase(test[0], name) as Schema;
  const reason = await reasonAgainst(documentOf({ [name]: schema }));
  if (reason === undefined) {
    accepted.push({ test, name });
    schemas[name] = schema;
  } else refused.push(`${JSON.stringify(test[0])}: ${reason.split("\n")[0]}`);
}
replace(folder, await generateFrom(documentOf(schemas)));
const guards = await importFresh<Record<string, Validator<unknown>>>(join(folder, "validators.ts"));

const differences: Difference[] = [];
let verdicts = 0;
for (const { test, name } of accepted) {
  const [schema, valid, invalid] = test;
  const ajv = new Ajv2020({ strict: false, validateFormats: false });
  const atRunTime = compileWith(ajv, schema);
  const validator = guards[`is${name}`];
  if (validator === undefined) throw new Error(`There is no guard of ${name}.`);
  for (const value of [...valid, ...invalid]) {
    verdicts += 1;
    const expected = valid.includes(value);
    const guard = validator(value);
    const { errors } = validator;
    // What refuses must say why: who uses a guard goes by its errors, too.
    if (guard !== (errors === null))
      throw new Error(`${JSON.stringify(schema)}: ${guard}, with errors ${errors}`);
    const says = atRunTime(value);
    if (guard === says && guard === expected) continue;
    differences.push({
      schema: JSON.stringify(schema),
      value: JSON.stringify(value),
      guard,
      ajv: says,
      expected,
    });
  }
}
const comparison: Comparison = { schemas: accepted.length, verdicts, refused, differences };
console.log(JSON.stringify(comparison));

function compileWith(ajv: Ajv2020, schema: unknown): (value: unknown) => boolean | string {
  try {
    const validate = ajv.compile(schema as SchemaObject);
    return (value) => validate(value) === true;
  } catch (error) {
    return () => String(error);
  }
}

/** Each schema is tried by itself, and where a schema can stand: under `not`, and for an array's items. */
function alsoWithin([schema, valid, invalid]: Case): Case[] {
  if (suite !== undefined || JSON.stringify(schema).includes('"$ref"')) return [[schema, valid, invalid]];
  return [
    [schema, valid, invalid],
    [{ not: schema }, invalid, valid],
    [{ type: "array", items: schema }, valid.map((value) => [value]), invalid.map((value) => [value])],
  ];
}

/** The schema's own root is the document's component here. */
function rebase(node: unknown, name: string): unknown {
  if (Array.isArray(node)) return node.map((part) => rebase(part, name));
  if (typeof node !== "object" || node === null) return node;
  return Object.fromEntries(
    Object.entries(node).map(([key, value]) => [
      key,
      key === "$ref" && typeof value === "string" && /^#(\/|$)/.test(value)
        ? value.replace("#", `#/components/schemas/${name}`)
        : rebase(value, name),
    ]),
  );
}

function documentOf(components: Record<string, Schema>): OpenApiDocument {
  const content = (name: string) => ({
    "application/json": { schema: { $ref: `#/components/schemas/${name}` } },
  });
  const responses = Object.keys(components).map((name, i) => [String(100 + i), { content: content(name) }]);
  return {
    openapi: "3.1.0",
    info: { title: "Verdicts", version: "1" },
    paths: { "/": { get: { operationId: "get", responses: Object.fromEntries(responses) } } },
    components: { schemas: components },
  };
}

function generateFrom(document: OpenApiDocument) {
  return generate(
    document,
    false,
    async (_, run) => run(),
    () => undefined,
  );
}

async function reasonAgainst(document: OpenApiDocument): Promise<string | undefined> {
  try {
    await generateFrom(document);
    return undefined;
  } catch (error) {
    if (error instanceof Refusal) return error.message;
    throw error;
  }
}

/** The form in which github.com/json-schema-org/JSON-Schema-Test-Suite has its tests. */
function readSuite(directory: string): Case[] {
  return readdirSync(directory)
    .filter((file) => file.endsWith(".json"))
    .flatMap((file) => JSON.parse(readFileSync(join(directory, file), "utf8")) as SuiteGroup[])
    .map(({ schema, tests }) => {
      const values = (verdict: boolean) =>
        tests.filter(({ valid }) => valid === verdict).map(({ data }) => data);
      const { $schema, ...rest } = Object(schema) as SchemaObject;
      return [typeof schema === "boolean" ? schema : rest, values(true), values(false)];
    });
}

interface SuiteGroup {
  schema: Schema;
  tests: { data: unknown; valid: boolean }[];
}
