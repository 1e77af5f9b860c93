/** Guards of schemas without a document: they are compiled and shortened as those of a document are. */
import { callGuard, type View, viewOf } from "../../../scripts/generate/emit/ajv-schema.js";
import { withoutPrototypes } from "../../../scripts/generate/emit/bare-objects.js";
import { compile } from "../../../scripts/generate/emit/compile.js";
import { Names } from "../../../scripts/generate/emit/rename.js";
import { shorten } from "../../../scripts/generate/emit/shorten.js";
import { parse } from "../../../scripts/generate/emit/syntax.js";
import { type Problem, Refusal } from "../../../scripts/generate/refusal.js";
import type { GuardIssue } from "../../../scripts/generate/templates/guard.js";
import * as runtime from "../../../scripts/generate/templates/runtime.js";

export type CompiledGuard = ((value: unknown) => boolean) & { errors?: GuardIssue[] | null };

/** The keyword by which a schema calls the guard of another one, by its name. */
export const call = (name: string) => ({ [callGuard]: `guard$${name}` });

/** The code of the guards. What Ajv is given is not a document's schema, but the view of one. */
export function codeOf(views: Record<string, object>, unevaluated = false, isShort = true): string {
  const compilable = Object.entries(views).map(([name, view]) => ({
    name: `guard$${name}`,
    schema: { ...view },
    pointer: `#/${name}`,
  }));
  const names = new Names(new Map(compilable.map(({ name }) => [name, name.replace("guard$", "validate_")])));
  const problems: Problem[] = [];
  const compiled = compile(compilable, unevaluated, problems);
  if (problems.length > 0) throw new Refusal(problems);
  return compiled
    .map((each, index) => {
      const statements = parse(each.code);
      for (const code of statements) {
        if (code.type !== "FunctionDeclaration") continue;
        if (unevaluated) withoutPrototypes(code);
        if (isShort) shorten(code, each.runtime);
      }
      const { constants, code } = names.settle(each, statements, `validate_${Object.keys(views)[index]}`);
      return constants + code;
    })
    .join("");
}

/** @param functions those of the run-time, by the names that the code has for them */
export function guardsIn(code: string, functions: object = runtime): Record<string, CompiledGuard> {
  const guards = [...code.matchAll(/^function validate_(\w+)\(/gm)].map(
    ([, name]) => `${name}: validate_${name}`,
  );
  return new Function(
    "runtime",
    `"use strict"; const { ${Object.keys(runtime).join(", ")} } = runtime;\n${code} return { ${guards.join(", ")} };`,
  )(functions);
}

const plain: View = {
  direction: "response",
  schemas: {},
  unevaluated: true,
  formatAs: () => undefined,
  guardOf: (component) => `guard$${component}`,
};

/** The guards of a document's component schemas, where one of them asks what has been evaluated. */
export const countingGuardsOf = (schemas: Record<string, object>): Record<string, CompiledGuard> =>
  guardsIn(
    codeOf(
      Object.fromEntries(
        Object.entries(schemas).map(([name, schema]) => [name, viewOf({ ...schema }, plain)]),
      ),
      true,
    ),
  );

/** An issue without what our code leaves out. */
export const withoutPaths = (issues: readonly object[] | null | undefined) =>
  issues?.map((issue) => ({ ...issue, schemaPath: undefined })) ?? null;
