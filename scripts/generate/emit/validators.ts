/** Step 9: the type guards, compiled. The only file that imports Ajv. */
import { setImmediate } from "node:timers/promises";
import { _, Ajv2020, type KeywordCxt, Name } from "ajv/dist/2020.js";
import equal from "ajv/dist/runtime/equal.js";
import ucs2length from "ajv/dist/runtime/ucs2length.js";
import standaloneCode from "ajv/dist/standalone/index.js";
import { callRef } from "ajv/dist/vocabularies/core/ref.js";
import { fastFormats } from "ajv-formats/dist/formats.js";
import type { OpenApiDocument } from "../openapi/document.js";
import { everySchemaIn } from "../openapi/traverse.js";
import type { Direction } from "../plan/direction.js";
import { assertionOf, patternFormats } from "../plan/formats.js";
import type { GuardPlan, PlannedGuard } from "../plan/guards.js";
import { type Problem, Refusal } from "../refusal.js";
import { callGuard, type View, viewOf } from "./ajv-schema.js";
import { layOut, Names, placeholder } from "./rename.js";
import { callees } from "./shorten.js";

const preamble = `
/** One keyword of a schema that a value does not satisfy. */
export interface GuardIssue {
  /** JSON Pointer (RFC 6901) to the offending part of the value; empty for the value itself. */
  readonly instancePath: string;
  readonly keyword: string;
  readonly params: Readonly<Record<string, unknown>>;
  readonly message?: string;
}

/** A compiled schema as a type guard. After a call, \`errors\` says why that call returned false. */
export interface Guard<T> {
  (value: unknown): value is T;
  errors?: readonly GuardIssue[] | null;
}
`;

/** What Ajv's compiled code may call at run time: each is one self-contained function, taken over as source. */
const runtime: Record<string, string> = {
  "ajv/dist/runtime/equal": String(equal.default),
  "ajv/dist/runtime/ucs2length": String(ucs2length.default),
};

/** How many guards are compiled at a time: what Ajv needs for them is freed before the next, and it slows down. */
const batchSize = 50;

/** @throws Refusal for schemas that Ajv cannot compile */
export async function renderValidators(
  document: OpenApiDocument,
  plan: GuardPlan,
  assertFormats: boolean,
): Promise<string> {
  const { guards, carriers, marked } = plan;
  const types = ["components", "operations", ...(marked ? ["Readable", "Writable"] : [])];
  const names = new Names();
  const parts = [`import type { ${types.join(", ")} } from "./schema.js";\n${preamble}${callees}`];
  const problems: Problem[] = [];
  const laid: { batch: PlannedGuard[]; text: Promise<string> }[] = [];
  const unevaluated = guards.some(({ schema }) =>
    everySchemaIn(schema).some((part) => "unevaluatedItems" in part || "unevaluatedProperties" in part),
  );
  for (let start = 0; start < guards.length; start += batchSize) {
    const batch = guards.slice(start, start + batchSize);
    const code = compile(document, batch, plan, { assertFormats, unevaluated }, problems);
    if (problems.length > 0) continue;
    // esbuild is a process of its own: it works while Ajv does, as long as it is heard now and then.
    laid.push({ batch, text: layOut(code) });
    await setImmediate();
    // But no further ahead than this, for the sake of memory.
    await laid.at(-3)?.text;
  }
  if (problems.length > 0) throw new Refusal(problems);
  for (const { batch, text } of laid) parts.push(names.settle(await text, batch));
  return parts.join("") + carriers.map(carrierGuard).join("");
}

function compile(
  document: OpenApiDocument,
  guards: PlannedGuard[],
  { nameOf }: GuardPlan,
  { assertFormats, unevaluated }: { assertFormats: boolean; unevaluated: boolean },
  problems: Problem[],
): string {
  const schemas = document.components?.schemas ?? {};
  const viewIn = (direction: Direction): View => ({
    direction,
    schemas,
    formatAs: (format) => (direction === "request" || assertFormats ? assertionOf(format) : undefined),
    guardOf: (component) => nameOf(component, direction),
  });
  const views = { request: viewIn("request"), response: viewIn("response") };
  const ajv = createAjv(unevaluated);
  for (const { name, schema, direction, pointer } of guards) {
    try {
      ajv.addSchema(viewOf(schema, views[direction]), name).getSchema(name);
    } catch (error) {
      const reason = error instanceof Error ? error.message : error;
      problems.push({ pointer, message: `This schema cannot be compiled: ${reason}. Correct it.` });
    }
  }
  if (problems.length > 0) return "";
  return standaloneCode
    .default(ajv, Object.fromEntries(guards.map(({ name }) => [name, name])))
    .replaceAll(
      /require\("([^"]+)"\)\.default/g,
      (_whole, path: string) =>
        runtime[path] ?? fail(`Ajv wants ${path} at run time, which generated code cannot import.`),
    )
    .replaceAll(
      /new RegExp\(("(?:[^"\\]|\\.)*"), "u"\)/g,
      (_whole, pattern: string) => `/* @__PURE__ */ new RegExp(${pattern}, "u")`,
    );
}

/** @param unevaluated Ajv2020 always turns it on; in a document without its keywords it only costs code */
function createAjv(unevaluated: boolean): Ajv2020 {
  const ajv = new Ajv2020({
    // The linter judges the document; Ajv's stricter mode refuses much that OpenAPI allows.
    strict: false,
    // JSON's 1e400 is read as Infinity, and NaN is written as null.
    strictNumbers: true,
    validateSchema: false,
    meta: false,
    // Only own properties exist on the wire: an inherited `constructor` does not satisfy `required`.
    ownProperties: true,
    // 19.99 is a multiple of 0.01, whatever binary floating point says.
    multipleOfPrecision: 8,
    // The code is wanted as text, and not run here.
    code: { source: true, esm: true, regExp, process: () => "return () => false" },
  });
  Object.assign(ajv.opts, { unevaluated, dynamicRef: false });
  ajv.addKeyword({ keyword: callGuard, code: writeCall });
  for (const name of patternFormats) {
    const format = fastFormats[name as keyof typeof fastFormats];
    const pattern = typeof format === "object" && "validate" in format ? format.validate : format;
    if (pattern instanceof RegExp) ajv.addFormat(name, pattern);
  }
  return ajv;
}

/**
 * A call of another guard by its name. Ajv would compile what a `$ref` leads to on the way, as deep as references go,
 * and a few hundred schemas that refer to each other overflow its stack.
 */
function writeCall(context: KeywordCxt): void {
  callRef(context, _`${new Name(placeholder(context.schema))}`);
}

/** As Ajv itself does it, and as the generated code will, for patterns that are valid without the flag alone. */
const regExp = Object.assign((pattern: string) => new RegExp(pattern, "u"), {
  code: "new RegExp",
});

/** A body that no schema describes: HTTP libraries take it as an object of the platform's. */
function carrierGuard(carrier: string): string {
  return `
function validate${carrier}(value) {
  const fits = value instanceof ${carrier};
  validate${carrier}.errors = fits ? null : [{ instancePath: "", keyword: "instanceof", params: {}, message: "must be a ${carrier}" }];
  return fits;
}

/** Whether a value is a ${carrier}. */
export const is${carrier}: Guard<${carrier}> = validate${carrier};
`;
}

function fail(message: string): never {
  throw new Error(message);
}
