// biome-ignore-all lint/suspicious/noThenProperty: it is a keyword of JSON Schema.
/** Small random component schemas that refer to each other. */
import type { Schema, SchemaObject } from "../../../scripts/generate/openapi/document.js";
import { ref } from "./minimal-documents.js";

/** A whole number from 0 to below `count`. */
export type Choose = (count: number) => number;

export const propertyNames = ["a", "b", "c", "d"];

const types = ["string", "number", "integer", "boolean", "null", "object", "array"];

const members = [
  null,
  true,
  0,
  1,
  -1.5,
  "x",
  "y z",
  "",
  [],
  [1],
  ["x", 1],
  {},
  { a: 1 },
  { a: "x", b: [null] },
];

/** What may be asked of a value beside its structure. */
const assertions: SchemaObject[] = [
  { minLength: 1 },
  { maxLength: 2 },
  { pattern: "^x" },
  { minimum: 0 },
  { exclusiveMaximum: 2 },
  { multipleOf: 0.5 },
  { minItems: 1 },
  { maxItems: 2 },
  { uniqueItems: true },
  { minProperties: 1 },
  { maxProperties: 2 },
  { propertyNames: { enum: propertyNames } },
  { dependentRequired: { a: ["b"] } },
  { not: { required: ["a", "b"] } },
  { unevaluatedProperties: false },
  { unevaluatedProperties: { type: "string" } },
  { patternProperties: { "^[ab]$": { type: ["string", "object"] } } },
  { dependentSchemas: { b: { required: ["c"] } } },
  { if: { required: ["a"] }, then: { required: ["b"] } },
];

/** The generator refuses `contains` in a branch of a schema with `unevaluatedItems`: a family has one of the two. */
const ofItems: SchemaObject[][] = [
  [{ contains: { type: "string" } }, { contains: { type: "number" }, minContains: 0, maxContains: 1 }],
  [{ unevaluatedItems: false }, { unevaluatedItems: { type: "string" } }],
];

export const one = <T>(choose: Choose, of: readonly T[]): T => of[choose(of.length)] as T;

const some = <T>(choose: Choose, of: readonly T[]): T[] => of.filter(() => choose(2) === 0);

/** Of which each may refer to each, but to itself only with a property or an item in between. */
export function randomComponents(choose: Choose): Record<string, Schema> {
  const names = ["A", "B", "C"];
  const made: Record<string, Schema> = {};
  const asserting = [...assertions, ...one(choose, ofItems)];
  for (const name of names)
    made[name] = randomSchema(choose, { deep: names, here: Object.keys(made), depth: 3, asserting });
  return made;
}

interface Place {
  /** The components that may be referred to from within a property or an item. */
  deep: string[];
  /** And right here. */
  here: string[];
  depth: number;
  /** Of which some are added. */
  asserting: SchemaObject[];
}

function randomSchema(choose: Choose, place: Place): Schema {
  const { deep, here, depth } = place;
  const inPlace = () => randomSchema(choose, { ...place, depth: depth - 1 });
  const inside = () => randomSchema(choose, { ...place, here: deep, depth: depth - 1 });
  const list = (make: () => Schema) => Array.from({ length: 1 + choose(3) }, make);
  const asserted = choose(3) === 0 ? one(choose, place.asserting) : {};

  const objectKeywords = (): SchemaObject => {
    const properties = some(choose, propertyNames).map((name) => [name, inside()]);
    // TypeScript takes most values for an object whose properties are all optional: here one never is.
    const [[first] = []] = properties;
    const others = one(choose, [undefined, undefined, true, false, false, "schema"]);
    return {
      properties: Object.fromEntries(properties),
      required: [
        ...new Set([...some(choose, propertyNames.slice(0, 3)), ...(first === undefined ? [] : [first])]),
      ],
      ...(others !== undefined && { additionalProperties: others === "schema" ? inside() : others }),
    };
  };
  const listKeywords = (): SchemaObject => {
    const isTuple = choose(2) === 0;
    const items = one(choose, [undefined, false, "schema", "schema"]);
    return {
      ...(isTuple && { prefixItems: list(inside), minItems: choose(3) }),
      ...(items !== undefined &&
        (isTuple || items !== false) && { items: items === false ? false : inside() }),
    };
  };
  const composition = (): SchemaObject => {
    const keyword = one(choose, ["anyOf", "oneOf", "allOf"]);
    return { [keyword]: list(inPlace) };
  };

  const maybeRef = (): SchemaObject => (here.length > 0 ? ref(one(choose, here)) : {});
  const conditions = (): SchemaObject => ({
    if: inPlace(),
    ...(choose(2) === 0 && { then: inPlace() }),
    ...(choose(2) === 0 && { else: inPlace() }),
  });

  const leaves: (() => Schema)[] = [
    () => choose(5) > 0,
    () => ({ type: one(choose, types), ...asserted }),
    () => ({ type: [...new Set([...some(choose, types), "null"])], ...asserted }),
    () => ({ enum: [...new Set(Array.from({ length: 1 + choose(3) }, () => one(choose, members)))] }),
    () => ({ const: one(choose, members) }),
    () => (here.length > 0 ? ref(one(choose, here)) : true),
  ];
  if (depth <= 0) return one(choose, leaves)();
  return one(choose, [
    ...leaves,
    () => ({ type: "object", ...objectKeywords(), ...asserted }),
    () => ({ type: "object", ...objectKeywords() }),
    () => ({ type: "object", ...objectKeywords(), ...composition() }),
    () => ({ type: "object", additionalProperties: inside() }),
    () => ({
      ...maybeRef(),
      ...composition(),
      ...conditions(),
      unevaluatedProperties: choose(2) === 0 ? false : inside(),
    }),
    () => ({ ...objectKeywords(), ...asserted }),
    () => ({ type: "array", ...listKeywords(), ...asserted }),
    () => ({ type: "array", ...listKeywords() }),
    () => ({ ...maybeRef(), ...composition(), ...asserted }),
    () => ({ ...maybeRef(), ...asserted, dependentSchemas: { [one(choose, propertyNames)]: inPlace() } }),
    () => ({ ...listKeywords(), type: ["array", "string"] }),
    () => composition(),
    () => ({ ...composition(), ...composition() }),
    () => ({ ...composition(), type: one(choose, types) }),
    () => ({ ...maybeRef(), ...objectKeywords() }),
    () => ({ ...maybeRef(), ...composition() }),
  ])();
}
