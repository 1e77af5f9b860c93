/**
 * Prints the comparison of verdicts over the official JSON Schema tests: `official-suite.ts <folder>`, for example
 * tests/draft2020-12 of github.com/json-schema-org/JSON-Schema-Test-Suite.
 */
import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import type { Schema, SchemaObject } from "../../../scripts/generate/openapi/document.js";
import { compare } from "./compare-verdicts.js";
import type { Case } from "./schema-cases.js";

interface Group {
  schema: Schema;
  tests: { data: unknown; valid: boolean }[];
}

const [folder = "."] = process.argv.slice(2);
const cases = readdirSync(folder)
  .filter((file) => file.endsWith(".json"))
  .flatMap((file) => JSON.parse(readFileSync(join(folder, file), "utf8")) as Group[])
  .map(({ schema, tests }): Case => {
    const values = (verdict: boolean) =>
      tests.filter(({ valid }) => valid === verdict).map(({ data }) => data);
    const { $schema, ...rest } = Object(schema) as SchemaObject;
    return [typeof schema === "boolean" ? schema : rest, values(true), values(false)];
  });
console.log(JSON.stringify(await compare(cases), null, 2));
