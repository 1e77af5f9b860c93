/** Makes a path and the parameters of its operations agree, where the document does not. */
import type { Parameter, PathItem } from "../openapi/document.js";
import { mapOperations } from "../openapi/operations.js";
import { type PathTemplate, pathTemplate } from "../openapi/path-template.js";
import { below } from "../openapi/pointer.js";
import type { Note } from "../refusal.js";

/**
 * @param path as the document has it
 * @param item with its parameters written out
 * @param note hears of everything that is changed
 */
export function settlePath(path: string, item: PathItem, at: string, note: Note): PathItem {
  const template = pathTemplate(path);
  if (path.includes("#")) note(`The path ${path} is called without its fragment.`, at);
  if (template.query !== "") note(`Every call of this path has the query ${template.query}.`, at);
  let isChanged = false;
  const settled = mapOperations(item, ({ keys, object: operation }) => {
    const tell = (message: string) => note(message, below(at, ...keys));
    const own = parametersOf(operation);
    const isOwn = (parameter: Parameter) => own.some((other) => isSame(parameter, other));
    const given = [...parametersOf(item).filter((parameter) => !isOwn(parameter)), ...own];
    const agreed = withVariables(template, withNames(template, withoutRepeated(given, tell), tell), tell);
    isChanged ||= agreed.length !== given.length || agreed.some((it, index) => it !== given[index]);
    return { ...operation, parameters: agreed };
  });
  // Each operation now has all its parameters. From the path item, it would inherit removed ones again.
  const { parameters: _, ...rest } = settled;
  return isChanged ? rest : item;
}

const parametersOf = ({ parameters = [] }: { parameters?: PathItem["parameters"] }) =>
  parameters as Parameter[];

const isSame = (left: Parameter, right: Parameter): boolean =>
  left.in === right.in &&
  (left.name === right.name ||
    (left.in === "header" && left.name.toLowerCase() === right.name.toLowerCase()));

function withoutRepeated(parameters: Parameter[], tell: (message: string) => void): Parameter[] {
  return parameters.filter((parameter, index) => {
    const isRepeated = parameters.slice(index + 1).some((later) => isSame(parameter, later));
    if (isRepeated) tell(`The parameter ${parameter.name} is there twice, and the last one counts.`);
    return !isRepeated;
  });
}

/** Adds, renames and removes path parameters until they are exactly the names in the path. */
function withNames(
  { names, variables }: PathTemplate,
  all: Parameter[],
  tell: (message: string) => void,
): Parameter[] {
  const isVariable = (name: string) => variables.some((variable) => variable.name === name);
  const declared = all.filter((it) => it.in === "path" && !isVariable(it.name)).map(({ name }) => name);
  const missing = names.filter((name) => !declared.includes(name));
  const unused = declared.filter((name) => !names.includes(name));
  const meant = new Map<string, string>();
  for (const name of missing) {
    const isAlike = (other: string) => lettersOf(other) === lettersOf(name);
    const isOnly = missing.length === 1 && unused.length === 1;
    const other = unused.find((it) => !meant.has(it) && (isAlike(it) || isOnly));
    if (other !== undefined) meant.set(other, name);
    if (other !== undefined) tell(`The path parameter ${other} is read as {${name}}, which the path has.`);
    else tell(`No parameter is called {${name}}, which the path has: it is a text, and required.`);
  }
  const kept = all.flatMap((parameter): Parameter[] => {
    if (parameter.in !== "path" || !unused.includes(parameter.name)) return [parameter];
    const name = meant.get(parameter.name);
    if (name !== undefined) return [{ ...parameter, name }];
    tell(`The path parameter ${parameter.name} is passed over: it does not stand in the path.`);
    return [];
  });
  const found = [...meant.values()];
  const added = missing
    .filter((name) => !found.includes(name))
    .map((name) => textParameter(name, "path", true));
  return [...kept, ...added];
}

const lettersOf = (name: string) => name.toLowerCase().replaceAll(/[^\p{L}\p{N}]/gu, "");

/** Makes a query parameter of each variable in the query of the path. */
function withVariables(
  { variables }: PathTemplate,
  all: Parameter[],
  tell: (message: string) => void,
): Parameter[] {
  return variables.reduce((parameters, { key, name, required }) => {
    if (parameters.some((it) => it.in === "query" && (it.name === key || it.name === name)))
      return parameters;
    tell(`{${name}} in the query of the path is read as the query parameter ${key}.`);
    const declared = parameters.find((it) => it.in === "path" && it.name === name);
    const { schema } = declared ?? {};
    const added = { ...textParameter(key, "query", required), ...(schema !== undefined && { schema }) };
    return [...parameters.filter((it) => it !== declared), added];
  }, all);
}

const textParameter = (name: string, location: "path" | "query", required: boolean): Parameter => ({
  name,
  in: location,
  required,
  schema: { type: "string" },
});
