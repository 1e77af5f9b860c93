/** The type of a schema takes what its guard takes, and refuses what the guard refuses for its structure. */
import { expect, test } from "@jest/globals";
import fc from "fast-check";
import type { Guard } from "../../../generated/validators.js";
import type { Schema } from "../../../scripts/generate/openapi/document.js";
import { assignabilityOf } from "../../support/generate/assignable.js";
import { load, makeOf } from "../../support/generate/generate-in-process.js";
import { documentWith, ref } from "../../support/generate/minimal-documents.js";
import { type Choose, randomComponents } from "../../support/generate/random-schemas.js";
import { changed, randomValue } from "../../support/generate/random-values.js";
import { strictNameOf, structureOf } from "../../support/generate/structure.js";

const seed = Number(process.env.SEED ?? 11);
const rounds = Number(process.env.ROUNDS ?? 40);

interface Question {
  guard: string;
  structure: string;
  value: unknown;
  schema: string;
}

const chosen = <T>(make: (choose: Choose) => T): fc.Arbitrary<T> =>
  fc.gen().map((gen) => make((count) => gen(fc.nat, { max: count - 1 })));

function round(choose: Choose, number: number): { schemas: Record<string, Schema>; questions: Question[] } {
  const made = randomComponents(choose);
  const schemas = JSON.parse(
    JSON.stringify(made).replaceAll(/(?<="#\/components\/schemas\/[ABC])(?=")/g, String(number)),
  );
  const named = Object.fromEntries(
    Object.entries(schemas as Record<string, Schema>).map(([name, schema]) => [`${name}${number}`, schema]),
  );
  const questions = Object.entries(named).flatMap(([name, schema]) =>
    Array.from({ length: 8 }, (_, i) => {
      const near = randomValue(choose, schema, named);
      const value = i % 2 === 0 ? near : changed(choose, near);
      return {
        guard: `is${name}`,
        structure: `is${strictNameOf(name)}`,
        value,
        schema: JSON.stringify(named) + name,
      };
    }),
  );
  return { schemas: { ...named, ...structureOf(named) }, questions };
}

test("types and guards agree", async () => {
  let count = 0;
  const all = fc.sample(
    chosen((choose) => round(choose, count++)),
    { seed, numRuns: rounds },
  );
  const schemas = Object.assign({}, ...all.map(({ schemas }) => schemas)) as Record<string, Schema>;
  const questions = all.flatMap(({ questions }) => questions);
  const properties = Object.fromEntries(Object.keys(schemas).map((name) => [name, ref(name)]));
  const made = await makeOf(
    documentWith({
      paths: {
        "/": {
          get: {
            operationId: "get",
            responses: {
              200: { description: "All.", content: { "application/json": { schema: { properties } } } },
            },
          },
        },
      },
      components: { schemas },
    }),
  );
  const guards = (await load(made, 'export * from "./generated/validators.js";')) as Record<
    string,
    Guard<unknown>
  >;
  const assignability = assignabilityOf(made, questions);
  const takes = (guard: string, value: unknown) => guards[guard]?.(value);
  let accepted = 0,
    refused = 0;
  const wrong: unknown[][] = [];
  for (const [i, { guard, structure, value, schema }] of questions.entries()) {
    const type = assignability[i];
    if (takes(guard, value)) {
      accepted++;
      if (type === "misfits") wrong.push([schema, JSON.stringify(value), type, guard]);
    } else if (!takes(structure, value)) {
      refused++;
      if (type === "fits") wrong.push([schema, JSON.stringify(value), type, guard]);
    }
  }
  wrong.sort(([a], [b]) => String(a).length - String(b).length);
  console.log(
    [questions.length, accepted, refused, wrong.length].join() +
      "\n" +
      wrong
        .slice(0, 12)
        .map((it) => it.join("  "))
        .join("\n"),
  );
  expect(wrong.length).toBe(0);
});
