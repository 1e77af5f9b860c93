/** Corrections of schemas. */
import { correctAllOf, correctTypes, correctUnions } from "./correct-types.js";
import type { Correct } from "./correction.js";

/** Moves `required: true` of a property into the `required` list of its object. */
const correctRequired: Correct = (schema, tell) => {
  const { required, properties } = schema;
  const given = [required ?? []].flat();
  const marked = Object.entries(Object(properties) as object).flatMap(([name, property]) =>
    Object(property).required === true ? [name] : [],
  );
  if (marked.length > 0) tell("required: true of a property is read as the object's.", "properties");
  const names = [...new Set([...given.filter((name) => typeof name === "string"), ...marked])];
  if (names.length === given.length) return schema;
  const { required: _, ...rest } = schema;
  return names.length > 0 ? { ...rest, required: names } : rest;
};

/** Turns a list of `items`, a tuple in earlier versions of JSON Schema, into `prefixItems`. */
const correctItems: Correct = (schema, tell) => {
  const { items, additionalItems, ...rest } = schema;
  if (!Array.isArray(items)) return schema;
  tell("A list of items is read as one schema for each item.", "items");
  return {
    ...rest,
    ...(items.length > 0 && { prefixItems: items }),
    ...(additionalItems !== undefined && { items: additionalItems }),
  };
};

/** Gives the members the schema's type, and removes repeated ones. */
const correctEnum: Correct = (schema, tell) => {
  const { enum: members, ...rest } = schema;
  if (!Array.isArray(members)) return schema;
  if (members.length === 0) {
    tell("An enum without members is passed over.", "enum");
    return rest;
  }
  const meant = members.map((member) => memberOf(schema.type, member));
  const isChanged = meant.some((member, index) => member !== members[index]);
  if (isChanged) tell(`Members of an enum are read as values of its type, ${schema.type}.`, "enum");
  const once = [...new Map(meant.map((member) => [JSON.stringify(member), member])).values()];
  if (once.length < meant.length) tell("A member of an enum that is there twice is read once.", "enum");
  return isChanged || once.length < meant.length ? { ...schema, enum: once } : schema;
};

function memberOf(type: unknown, member: unknown): unknown {
  if (type === "string") return /number|boolean/.test(typeof member) ? String(member) : member;
  if (type === "boolean" && /^(true|false)$/.test(String(member))) return String(member) === "true";
  const isNumber = typeof member === "string" && /^-?\d+(\.\d+)?$/.test(member);
  return isNumber && /^(integer|number)$/.test(String(type)) ? Number(member) : member;
}

/** Removes counts below 0, and a `multipleOf` that is not above 0. */
const correctNumbers: Correct = (schema, tell) => {
  const isWrong = ([keyword, value]: [string, unknown]) =>
    typeof value === "number" &&
    ((keyword === "multipleOf" && value <= 0) || (/^m(in|ax)[A-Z]/.test(keyword) && value < 0));
  const wrong = Object.entries(schema).filter(isWrong);
  for (const [keyword, value] of wrong) tell(`${keyword} cannot be ${value}: it is passed over.`, keyword);
  if (wrong.length === 0) return schema;
  return Object.fromEntries(Object.entries(schema).filter((entry) => !isWrong(entry)));
};

/** Removes the slashes that some languages write around a pattern. With them, the pattern matches no text. */
const correctPattern: Correct = (schema, tell) => {
  const { pattern, ...rest } = schema;
  const text = String(pattern);
  const bare = /^\/(\^.*\$)\/[a-z]*$/s.exec(text)?.[1];
  if (bare === undefined) return schema;
  const flags = text.slice(bare.length + 2);
  if (/[^gu]/.test(flags)) {
    tell(`A pattern with the flags ${flags} is passed over: JSON Schema has none.`, "pattern");
    return rest;
  }
  tell("The slashes around a pattern are passed over.", "pattern");
  return { ...schema, pattern: bare };
};

/** Passes over an `$id` around references: they were followed from the document, as their authors expect. */
const correctId: Correct = (schema, tell) => {
  const { $id, ...rest } = schema;
  if ($id === undefined || !JSON.stringify(rest).includes('"$ref":')) return schema;
  tell("This $id is passed over: the $refs under it lead to places in this document.", "$id");
  return rest;
};

const steps = [
  correctId,
  correctTypes,
  correctUnions,
  correctAllOf,
  correctRequired,
  correctItems,
  correctEnum,
  correctNumbers,
  correctPattern,
];

export const correctSchema: Correct = (schema, tell) =>
  steps.reduce((corrected, step) => step(corrected, tell), schema);
