/** The type of a schema takes what its guard takes, and refuses what the guard refuses for its structure. */
import { describe, expect, it } from "@jest/globals";
import type { Guard } from "../../../generated/validators.js";
import { RecursiveLists } from "../../../scripts/generate/emit/recursive-lists.js";
import type { Schema, SchemaObject } from "../../../scripts/generate/openapi/document.js";
import { everySchemaIn } from "../../../scripts/generate/openapi/traverse.js";
import { assignabilityOf } from "../../support/generate/assignable.js";
import { load, type Made, makeOf } from "../../support/generate/generate-in-process.js";
import { documentOfAll } from "../../support/generate/minimal-documents.js";
import { type Family, randomFamilies } from "../../support/generate/random-families.js";
import type { Choose } from "../../support/generate/random-schemas.js";
import { type Hidden, structureOf } from "../../support/generate/structure.js";
import { seeds } from "../../support/seeds.js";

/** Where the type and the guard of a component do not agree on a value. */
interface Disagreement {
  component: string;
  schemas: Record<string, Schema>;
  value: unknown;
  guard: boolean;
  type: string;
}

interface Side {
  /** What the guard of this side is called. */
  guardOf: (component: string) => string;
  hidden: Hidden;
}

const response: Side = { guardOf: (component) => `is${component}`, hidden: "writeOnly" };
const request: Side = { guardOf: (component) => `is${component}Request`, hidden: "readOnly" };

const guardsOf = async (made: Made) =>
  (await load(made, 'export * from "./generated/validators.js";')) as Record<string, Guard<unknown>>;

async function compare(families: Family[], { guardOf, hidden }: Side) {
  const schemas: Record<string, Schema> = Object.assign({}, ...families.map(({ schemas }) => schemas));
  const made = await makeOf(documentOfAll(schemas));
  const guards = await guardsOf(made);
  const structures = await guardsOf(await makeOf(documentOfAll(structureOf(schemas, hidden))));
  /** A component without marks has one guard for both sides. */
  const nameOf = (component: string, among: Record<string, unknown>) =>
    guardOf(component) in among ? guardOf(component) : response.guardOf(component);
  const questions = families.flatMap(({ schemas, values }) =>
    values.map((question) => ({ ...question, schemas, guard: nameOf(question.component, guards) })),
  );
  const types = assignabilityOf(made, questions);
  const counts = { accepted: 0, refused: 0 };
  const disagreements: Disagreement[] = [];
  for (const [i, { guard: name, component, value, schemas }] of questions.entries()) {
    const type = types[i] ?? "";
    const guard = guards[name]?.(value) ?? false;
    const structure = structures[nameOf(`${component}Strict`, structures)]?.(value);
    if (guard) counts.accepted++;
    else if (!structure) counts.refused++;
    const agrees = guard ? type !== "misfits" : structure || type !== "fits";
    if (!agrees) disagreements.push({ component, schemas, value, guard, type });
  }
  return { ...counts, disagreements };
}

/**
 * Two properties are marked, wherever they stand. Another that is required stays on both sides: of an object without
 * any, TypeScript takes most values.
 */
function marked(_: Choose, schemas: Record<string, Schema>): Record<string, Schema> {
  const marks: Record<string, SchemaObject> = { c: { writeOnly: true }, d: { readOnly: true } };
  for (const schema of Object.values(schemas).flatMap(everySchemaIn)) {
    // Of an object and a constant that exclude each other, the views of the two sides leave something over.
    if (typeof schema.const === "object") schema.const = "x";
    if (Array.isArray(schema.enum))
      schema.enum = schema.enum.map((member) => (Object(member) === member ? "x" : member));
    const named = Object(schema.properties) as Record<string, Schema>;
    for (const [name, mark] of Object.entries(marks)) {
      if (Object.hasOwn(named, name)) named[name] = { ...toObject(named[name]), ...mark };
    }
    if (Object.keys(named).length > 0) {
      named.a ??= true;
      schema.required = [...new Set([...([schema.required ?? []].flat() as string[]), "a"])];
    }
  }
  return schemas;
}

const toObject = (schema: Schema = true): SchemaObject =>
  typeof schema === "object" ? schema : schema ? {} : { not: {} };

/** But for lists that lead back to themselves: where properties are marked, a tuple among them has the type of a list. */
const without = (families: Family[], name: string): Family[] =>
  families.filter(hasNoRecursiveList).map((family) => ({
    ...family,
    values: family.values.filter(({ value }) => !JSON.stringify(value).includes(`"${name}":`)),
  }));

function hasNoRecursiveList({ schemas }: Family): boolean {
  const lists = new RecursiveLists(schemas);
  return !Object.keys(schemas).some((component) => lists.has(component));
}

describe.each(seeds)("types, over random schemas from the seed %i,", (seed) => {
  it.each<[what: string, families: () => Family[], side: Side]>([
    ["agree with guards", () => randomFamilies(20, seed), response],
    ["agree with guards of what is read", () => without(randomFamilies(14, seed + 1, marked), "c"), response],
    [
      "agree with guards of what is written",
      () => without(randomFamilies(14, seed + 1, marked), "d"),
      request,
    ],
  ])("%s", async (_, families, side) => {
    const { accepted, refused, disagreements } = await compare(families(), side);
    expect(disagreements.map((found) => JSON.stringify(found))).toEqual([]);
    // Both verdicts are there.
    expect(Math.min(accepted, refused)).toBeGreaterThan(50);
  });
});
