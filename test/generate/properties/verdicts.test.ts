/** Two other implementations of JSON Schema say of any value what the guard of its schema says. */
import { describe, expect, it } from "@jest/globals";
import type { Guard } from "../../../generated/contract.js";
import type { Schema } from "../../../scripts/generate/openapi/document.js";
import { load, makeOf } from "../../support/generate/generate-in-process.js";
import { ajv, hyperjump } from "../../support/generate/judges.js";
import { documentOfAll } from "../../support/generate/minimal-documents.js";
import { type Family, randomFamilies } from "../../support/generate/random-families.js";
import { seeds } from "../../support/seeds.js";

/** The schema of a component with those that it refers to, as a schema that stands by itself. */
function alone(component: string, schemas: Record<string, Schema>): string {
  const schema = { $ref: `#/$defs/${component}`, $defs: schemas };
  return JSON.stringify(schema).replaceAll("#/components/schemas/", "#/$defs/");
}

async function compare(families: Family[]) {
  const schemas: Record<string, Schema> = Object.assign({}, ...families.map(({ schemas }) => schemas));
  const made = await makeOf(documentOfAll(schemas));
  const guards = (await load(made, 'export * from "./generated/validators.js";')) as Record<
    string,
    Guard<unknown>
  >;
  const counts = { taken: 0, refused: 0 };
  const differences: string[] = [];
  for (const { schemas, values } of families) {
    for (const component of Object.keys(schemas)) {
      const text = alone(component, schemas);
      const judges = { ajv: ajv(text), hyperjump: await hyperjump(text) };
      // Of what has been looked at Ajv loses count: verdicts.test.ts has the proof.
      const isAjvsFault = text.includes('"unevaluated');
      for (const { value } of values.filter((it) => it.component === component)) {
        const guard = guards[`is${component}`]?.(value);
        counts[guard ? "taken" : "refused"]++;
        const hyperjump = judges.hyperjump(value);
        const says = { guard, hyperjump, ajv: isAjvsFault ? hyperjump : judges.ajv(value) };
        if (new Set(Object.values(says)).size > 1) differences.push(JSON.stringify({ ...says, value, text }));
      }
    }
  }
  return { ...counts, differences };
}

describe.each(seeds)("guards, over random schemas from the seed %i,", (seed) => {
  it("say what others say", async () => {
    const { taken, refused, differences } = await compare(randomFamilies(40, seed));
    expect(differences).toEqual([]);
    // Both verdicts are there.
    expect(Math.min(taken, refused)).toBeGreaterThan(200);
  });
});
