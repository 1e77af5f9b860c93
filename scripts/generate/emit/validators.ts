/** Writes the file of the guards. */
import { setImmediate } from "node:timers/promises";
import type { OpenApiDocument } from "../openapi/document.js";
import { everySchemaIn } from "../openapi/traverse.js";
import type { GuardPlan, PlannedGuard } from "../plan/guards.js";
import { repeatedComponents } from "../plan/repeated.js";
import { type Problem, Refusal } from "../refusal.js";
import { withoutPrototypes } from "./bare-objects.js";
import { type Compiled, compile, whyNot } from "./compile.js";
import { remembering } from "./create-ajv.js";
import { declarationOf } from "./guard-declaration.js";
import { Names } from "./rename.js";
import { problemsOfAll, sharedGuards } from "./shared-guards.js";
import { shorten } from "./shorten.js";
import { parse } from "./syntax.js";
import { placeholder, viewer } from "./viewer.js";

/** How many guards one Ajv compiles. It grows and slows down, so each batch gets a new one. */
const batchSize = 50;

export interface Validators {
  /** The text of the module. */
  text: string;
  /** The module and the guards for examples, in two parts: a TypeScript parser needs much memory for the whole. */
  proof: Divided;
  /** Whether the guards for examples could be compiled. */
  isTried: boolean;
}

/** A module in two parts: imports and declarations, which have types, and functions and constants, which have none. */
export interface Divided {
  typed: string;
  plain: string;
}

/**
 * @param tried guards that are only used to try examples, and are not written
 * @throws Refusal with the schemas that cannot be compiled
 */
export async function renderValidators(
  document: OpenApiDocument,
  plan: GuardPlan,
  assertFormats: boolean,
  tried: PlannedGuard[],
): Promise<Validators> {
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
  const render = async (
    from: number,
    to: number,
    problems: Problem[],
  ): Promise<Divided & { text: string }> => {
    const parts: (Divided & { text: string })[] = [];
    for (let start = from; start < to; start += batchSize) {
      // Lets a signal be handled between two batches.
      await setImmediate();
      const batch = guards.slice(start, Math.min(start + batchSize, to));
      const schemas = batch.flatMap((guard, index) =>
        sharedBy.has(guard.name) ? [] : [compilableOf(guard, start + index)],
      );
      const compiled = compile(schemas, unevaluated, problems);
      if (problems.length > 0) continue;
      for (const guard of batch) {
        const own = sharedBy.has(guard.name) ? undefined : compiled.shift();
        const { constants, code } = own ? codeOf(guard, own, unevaluated, names, problems) : noCode;
        const typed = declarationOf(guard, functionOf(guard.name));
        parts.push({ text: `\n${constants}${typed}${code}`, typed, plain: constants + code });
      }
    }
    const joined = (key: "text" | keyof Divided) => parts.map((part) => part[key]).join("");
    return { text: joined("text"), typed: joined("typed"), plain: joined("plain") };
  };

  const problems: Problem[] = [];
  const functions = await render(0, plan.guards.length, problems);
  if (problems.length > 0) throw new Refusal(problemsOfAll(problems, plan.guards, sharedBy));
  const remembered = [...repeated].map(
    (name) => `\nconst ${rememberingOf(name)} = /* @__PURE__ */ remembering(${functionOf(name)});\n`,
  );
  if (repeated.size > 0) names.runtime.add("remembering");
  const types = ["components", "operations", ...(marked ? ["Readable", "Writable"] : [])];
  const imports = [
    'import type { Guard } from "./guard.js";\n',
    importOf(names.runtime),
    `import type { ${types.join(", ")} } from "./schema.js";\n`,
    'import { guard } from "./standard-schema.js";\n',
    '\nexport type { Guard, GuardIssue } from "./guard.js";\n',
  ];
  const head = imports.join("");
  const tail = remembered.join("");
  const untried: Problem[] = [];
  const trial = await render(plan.guards.length, guards.length, untried);
  const isTried = untried.length === 0;
  const also = (key: keyof Divided) => (isTried ? trial[key] : "");
  return {
    text: head + functions.text + tail,
    proof: {
      typed: head + functions.typed + also("typed") + tail,
      plain: requireOf(names.runtime) + functions.plain + also("plain"),
    },
    isTried,
  };
}

const requireOf = (names: ReadonlySet<string>): string =>
  `const { ${[...names].join(", ")} } = require("./runtime.js");\n`;

const importOf = (names: ReadonlySet<string>): string =>
  names.size > 0 ? `import { ${[...names].sort().join(", ")} } from "./runtime.js";\n` : "";

const checkOf = (guard: string): string => guard.replace("is", "validate");

const rememberingOf = (guard: string): string => guard.replace("is", "remembering");

/** The guards that remember their results. */
function repeatedGuards(document: OpenApiDocument, { nameOf }: GuardPlan): Set<string> {
  const components = repeatedComponents(document.components?.schemas ?? {});
  const names = [...components].flatMap((component) => [
    nameOf(component, "response"),
    nameOf(component, "request"),
  ]);
  return new Set(names.filter((name) => name !== ""));
}

const noCode = { constants: "", code: "" };

/** The function of a guard, and the constants before it. */
function codeOf(
  { name, pointer }: PlannedGuard,
  compiled: Compiled,
  unevaluated: boolean,
  names: Names,
  problems: Problem[],
): typeof noCode {
  try {
    const statements = parse(compiled.code);
    for (const statement of statements) {
      if (statement.type !== "FunctionDeclaration") continue;
      if (unevaluated) withoutPrototypes(statement);
      shorten(statement, compiled.runtime);
    }
    const { constants, code } = names.settle(compiled, statements, checkOf(name));
    return { constants: constants && `${constants}\n`, code };
  } catch (error) {
    problems.push({ pointer, message: whyNot(error) });
    return noCode;
  }
}
