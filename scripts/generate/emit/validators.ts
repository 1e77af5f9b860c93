/** The type guards, as text. */
import { setImmediate } from "node:timers/promises";
import type { OpenApiDocument } from "../openapi/document.js";
import { everySchemaIn } from "../openapi/traverse.js";
import type { Direction } from "../plan/direction.js";
import { assertionOf } from "../plan/formats.js";
import type { GuardPlan, PlannedGuard } from "../plan/guards.js";
import { repeatedComponents } from "../plan/repeated.js";
import { type Problem, Refusal } from "../refusal.js";
import { type View, viewOf } from "./ajv-schema.js";
import { type Compiled, compile, whyNot } from "./compile.js";
import { remembering } from "./create-ajv.js";
import { declarationOf } from "./guard-declaration.js";
import { Names } from "./rename.js";
import { sharedGuards, type Viewer } from "./shared-guards.js";
import { shorten } from "./shorten.js";
import { type AnyNode, parse } from "./syntax.js";

/** How many guards are compiled at a time: what Ajv needs for them is freed before the next, and it slows down. */
const batchSize = 50;

/**
 * @param tried guards that are tried once, and not written
 * @returns the module, and what it has to have more for those to be tried: nothing where one cannot be compiled
 * @throws Refusal for schemas that cannot be compiled
 */
export async function renderValidators(
  document: OpenApiDocument,
  plan: GuardPlan,
  assertFormats: boolean,
  tried: PlannedGuard[] = [],
): Promise<{ validators: string; trial: string }> {
  const { marked } = plan;
  const guards = [...plan.guards, ...tried];
  const repeated = repeatedGuards(document, plan);
  const unevaluated = plan.guards.some(({ schema }) =>
    everySchemaIn(schema).some((part) => "unevaluatedItems" in part || "unevaluatedProperties" in part),
  );
  const compilableOf = viewer(document, { ...plan, guards }, repeated, { assertFormats, unevaluated });
  const sharedBy = sharedGuards(guards, compilableOf);
  const functionOf = (guard: string) => checkOf(sharedBy.get(guard) ?? guard);
  const names = new Names(
    new Map(
      guards.flatMap(({ name }, index) => [
        [placeholder(index), functionOf(name)],
        [`${remembering}${index}`, rememberingOf(name)],
      ]),
    ),
  );
  const render = async (from: number, to: number, problems: Problem[]): Promise<string> => {
    const parts: string[] = [];
    for (let start = from; start < to; start += batchSize) {
      // Lets a signal in.
      await setImmediate();
      const batch = guards.slice(start, Math.min(start + batchSize, to));
      const schemas = batch.flatMap((guard, index) =>
        sharedBy.has(guard.name) ? [] : [compilableOf(guard, start + index)],
      );
      const compiled = compile(schemas, unevaluated, problems);
      if (problems.length > 0) continue;
      for (const guard of batch) {
        const own = sharedBy.has(guard.name) ? undefined : compiled.shift();
        const { constants, code } = own ? codeOf(guard, own, names, problems) : noCode;
        parts.push(`\n${constants}${declarationOf(guard, functionOf(guard.name))}${code}`);
      }
    }
    return parts.join("");
  };

  const problems: Problem[] = [];
  const functions = await render(0, plan.guards.length, problems);
  if (problems.length > 0) throw new Refusal(problems);
  const remembered = [...repeated].map(
    (name) => `\nconst ${rememberingOf(name)} = /* @__PURE__ */ remembering(${functionOf(name)});\n`,
  );
  if (repeated.size > 0) names.runtime.add("remembering");
  const types = ["components", "operations", ...(marked ? ["Readable", "Writable"] : [])];
  const imports = [
    'import type { Guard } from "./contract.js";\n',
    importOf(names.runtime),
    `import type { ${types.join(", ")} } from "./schema.js";\n`,
    'import { guard } from "./standard-schema.js";\n',
    '\nexport type { Guard, GuardIssue } from "./contract.js";\n',
  ];
  const written = new Set(names.runtime);
  const untried: Problem[] = [];
  const trial = await render(plan.guards.length, guards.length, untried);
  const more = [...names.runtime].filter((name) => !written.has(name));
  return {
    validators: [...imports, functions, ...remembered].join(""),
    trial: untried.length > 0 ? "" : importOf(new Set(more)) + trial,
  };
}

const importOf = (names: ReadonlySet<string>): string =>
  names.size > 0 ? `import { ${[...names].sort().join(", ")} } from "./runtime.js";\n` : "";

/** How a guard is called in Ajv's code, in which names are letters and digits. */
const placeholder = (index: number): string => `guard$${index}`;

const checkOf = (guard: string): string => guard.replace("is", "validate");

const rememberingOf = (guard: string): string => guard.replace("is", "remembering");

/** The guards that are called as ones that remember what they found. */
function repeatedGuards(document: OpenApiDocument, { nameOf }: GuardPlan): Set<string> {
  const components = repeatedComponents(document.components?.schemas ?? {});
  const names = [...components].flatMap((component) => [
    nameOf(component, "response"),
    nameOf(component, "request"),
  ]);
  return new Set(names.filter((name) => name !== ""));
}

/** Shows the schema of a guard as its direction of the traffic sees it. */
function viewer(
  document: OpenApiDocument,
  { guards, nameOf }: GuardPlan,
  repeated: Set<string>,
  { assertFormats, unevaluated }: { assertFormats: boolean; unevaluated: boolean },
): Viewer {
  const callOf = (name: string, index: number) =>
    repeated.has(name) ? `${remembering}${index}` : placeholder(index);
  const calls = new Map(guards.map(({ name }, index) => [name, callOf(name, index)]));
  const viewIn = (direction: Direction): View => ({
    direction,
    schemas: document.components?.schemas ?? {},
    unevaluated,
    formatAs: (format) => (direction === "request" || assertFormats ? assertionOf(format) : undefined),
    guardOf: (component) => calls.get(nameOf(component, direction)) ?? "",
  });
  const views = { request: viewIn("request"), response: viewIn("response") };
  return ({ schema, direction, pointer }, index) => ({
    name: placeholder(index),
    schema: viewOf(schema, views[direction]),
    pointer,
  });
}

const noCode = { constants: "", code: "" };

/** The function that a guard is made of, and the constants in front of it. */
function codeOf(
  { name, pointer }: PlannedGuard,
  compiled: Compiled,
  names: Names,
  problems: Problem[],
): typeof noCode {
  const statements = readCode(compiled, (message) => problems.push({ pointer, message }));
  const { constants, code } = names.settle(compiled, statements, checkOf(name));
  return { constants: constants && `${constants}\n`, code };
}

function readCode({ code, runtime }: Compiled, refuse: (message: string) => void): AnyNode[] {
  try {
    const statements = parse(code);
    for (const statement of statements) {
      if (statement.type === "FunctionDeclaration") shorten(statement, runtime);
    }
    return statements;
  } catch (error) {
    refuse(whyNot(error));
    return [];
  }
}
