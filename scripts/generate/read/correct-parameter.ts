/** Corrections of parameters. */
import { parameterLocations } from "../openapi/document.js";
import { partAt } from "../openapi/grammar.js";
import { shapeAt } from "./coerce.js";
import { styleOf } from "./collection-format.js";
import type { Correct, Node, Tell } from "./correction.js";

/** Moves schema keywords, which OpenAPI 2.0 has beside a parameter's name, into a schema. */
export const correctParameter: Correct = (given, tell) => {
  const parameter = withLocation(given, tell);
  if ("schema" in parameter || "content" in parameter) return parameter;
  const { collectionFormat, ...fields } = parameter;
  const entries = Object.entries(fields);
  const schema = Object.fromEntries(entries.filter(([key]) => isOfSchema(key)));
  const rest = Object.fromEntries(entries.filter(([key]) => !isOfSchema(key)));
  const isBare = Object.keys(schema).length === 0;
  tell(
    isBare
      ? "A parameter of which nothing is said is read as a text."
      : "Keywords of a schema beside a parameter's name are read as its schema.",
  );
  return {
    ...rest,
    schema: isBare ? { type: "string" } : schema,
    ...(collectionFormat !== undefined && styleOf(collectionFormat)),
  };
};

const isOfSchema = (key: string): boolean =>
  ["type", "default"].includes(key) ||
  (!["description", "required", "deprecated"].includes(key) &&
    (shapeAt("schema", key) !== undefined || partAt("schema", key) !== undefined));

const locations: readonly string[] = [...parameterLocations, "querystring"];

/** Writes the location in lower case. */
function withLocation(parameter: Node, tell: Tell): Node {
  const given = String(parameter.in);
  const location = given.trim().toLowerCase();
  const isMeant = locations.includes(location) && location !== given;
  if (isMeant) tell(`${given} is read as ${location}.`, "in");
  return isMeant ? { ...parameter, in: location } : parameter;
}
