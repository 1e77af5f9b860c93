/** Many random schemas, and values to ask their types and their guards about. */
import fc from "fast-check";
import type { Schema } from "../../../scripts/generate/openapi/document.js";
import { type Choose, randomComponents } from "./random-schemas.js";
import { changed, randomValue } from "./random-values.js";

export interface Family {
  /** Components that refer to each other. */
  schemas: Record<string, Schema>;
  values: { component: string; value: unknown }[];
}

const valuesEach = 8;

/** Families whose components have names of their own, by which they can stand in one document. */
export function randomFamilies(
  count: number,
  seed: number,
  change = (_: Choose, schemas: Record<string, Schema>) => schemas,
): Family[] {
  let number = 0;
  const family = fc.gen().map((gen): Family => {
    const choose: Choose = (below) => gen(fc.nat, { max: below - 1 });
    const suffix = number++;
    const text = JSON.stringify(change(choose, randomComponents(choose)));
    const renamed: Record<string, Schema> = JSON.parse(
      text.replaceAll(/(?<="#\/components\/schemas\/\w+)(?=")/g, `${suffix}`),
    );
    const schemas = Object.fromEntries(
      Object.entries(renamed).map(([name, schema]) => [`${name}${suffix}`, schema]),
    );
    const values = Object.entries(schemas).flatMap(([component, schema]) =>
      Array.from({ length: valuesEach }, (_, i) => {
        const near = randomValue(choose, schema, schemas);
        return { component, value: i % 2 === 0 ? near : changed(choose, near) };
      }),
    );
    return { schemas, values };
  });
  return fc.sample(family, { seed, numRuns: count });
}
