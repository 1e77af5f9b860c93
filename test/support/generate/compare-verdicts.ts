/**
 * Compiles every schema of a corpus with the generator, and compares its guards' verdicts with those of other judges,
 * value by value. The schemas travel as the components of one document, through a file.
 */
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { Guard } from "../../../generated/contract.js";
import type { Schema } from "../../../scripts/generate/openapi/document.js";
import { keysOf } from "../../../scripts/generate/openapi/pointer.js";
import { Refusal } from "../../../scripts/generate/refusal.js";
import { load, type Made, make } from "./generate-in-process.js";
import { ajv, hyperjump } from "./judges.js";
import { memoize } from "./memoize.js";
import { documentOfAll } from "./minimal-documents.js";
import type { Case } from "./schema-cases.js";

/** A value of which not all say the same. */
export interface Difference {
  schema: string;
  value: string;
  guard: boolean;
  /** What each judge says, or why it fails to. */
  ajv: boolean | string;
  hyperjump: boolean | string;
  expected: boolean;
}

export interface Comparison {
  schemas: number;
  verdicts: number;
  /** Schemas that the generator refuses, and why. */
  refused: string[];
  differences: Difference[];
}

export async function compare(cases: Case[]): Promise<Comparison> {
  const schemas = new Map(cases.map(([schema], i) => [`S${i}`, rebase(schema, `S${i}`) as Schema]));
  const refused: string[] = [];
  const made = await makeWhatCanBe(schemas, (name, reason) =>
    refused.push(`${JSON.stringify(cases[Number(name.slice(1))]?.[0])}: ${reason}`),
  );
  const accepted = [...schemas.keys()];
  return { schemas: accepted.length, refused, ...(await judge(made, cases, accepted)) };
}

/** Takes out what is refused. */
async function makeWhatCanBe(
  schemas: Map<string, Schema>,
  refuse: (name: string, reason: string) => void,
): Promise<Made> {
  try {
    return await makeFromFile(documentOfAll(Object.fromEntries(schemas)));
  } catch (error) {
    if (!(error instanceof Refusal)) throw error;
    const before = schemas.size;
    for (const { pointer, message } of error.problems) {
      const [, , name = ""] = keysOf(pointer);
      if (schemas.delete(name)) refuse(name, message);
    }
    if (schemas.size === before) throw error;
    return makeWhatCanBe(schemas, refuse);
  }
}

/** What the reader does not take of a document would not be judged. */
async function makeFromFile(document: object): Promise<Made> {
  const directory = mkdtempSync(join(tmpdir(), "verdicts-"));
  try {
    const file = join(directory, "document.json");
    writeFileSync(file, JSON.stringify(document));
    return await make(file);
  } finally {
    rmSync(directory, { recursive: true });
  }
}

const judge = memoize(async (made: Made, cases: Case[], accepted: string[]) => {
  const guards = (await load(made, 'export * from "./generated/validators.js";')) as Record<
    string,
    Guard<unknown>
  >;
  const differences: Difference[] = [];
  let verdicts = 0;
  for (const name of accepted) {
    const [schema, valid, invalid] = cases[Number(name.slice(1))] ?? [true, [], []];
    const text = JSON.stringify(schema);
    const validator = guards[`is${name}`];
    if (validator === undefined) throw new Error(`There is no guard of ${name}.`);
    const { ajv, hyperjump } = await judgesOf(text);
    for (const value of [...valid, ...invalid]) {
      verdicts += 1;
      const expected = valid.includes(value);
      const guard = validator(value);
      const { errors } = validator;
      // What refuses must say why: who uses a guard goes by its errors, too.
      if (guard !== (errors === null)) throw new Error(`${text}: ${guard}, with errors ${errors}`);
      const says = { guard, ajv: ajv(value), hyperjump: hyperjump(value), expected };
      if (new Set(Object.values(says)).size === 1) continue;
      differences.push({ schema: text, value: JSON.stringify(value), ...says });
    }
  }
  return { verdicts, differences };
});

/** Made once: that takes longer than all the rest. */
const judgesOf = memoize(
  async (schema: string) => ({ ajv: ajv(schema), hyperjump: await hyperjump(schema) }),
  5000,
);

/** The schema's own root is the document's component here. */
function rebase(node: unknown, name: string): unknown {
  if (Array.isArray(node)) return node.map((part) => rebase(part, name));
  if (typeof node !== "object" || node === null) return node;
  return Object.fromEntries(
    Object.entries(node).map(([key, value]) => [
      key,
      key === "$ref" && typeof value === "string" && /^#(\/|$)/.test(value)
        ? value.replace("#", `#/components/schemas/${name}`)
        : key === "enum" || key === "const"
          ? value
          : rebase(value, name),
    ]),
  );
}
