/** Step 8: the type guards, compiled. The only file that imports Ajv. */
import { Ajv2020 } from "ajv/dist/2020.js";
import equal from "ajv/dist/runtime/equal.js";
import ucs2length from "ajv/dist/runtime/ucs2length.js";
import standaloneCode from "ajv/dist/standalone/index.js";
import { fastFormats } from "ajv-formats/dist/formats.js";
import { transform } from "esbuild";
import { regExpFlags } from "./check.js";
import type { Direction } from "./direction.js";
import type { OpenApiDocument } from "./document.js";
import { assertionOf, patternFormats } from "./formats.js";
import type { Guard, GuardPlan } from "./guards.js";
import { refuseAll } from "./refusal.js";
import { everySchemaIn, type View, viewOf } from "./schemas.js";

const preamble = `
/** One keyword of a schema that a value does not satisfy. */
export interface Violation {
  /** JSON Pointer (RFC 6901) to the offending part of the value; empty for the value itself. */
  readonly instancePath: string;
  readonly keyword: string;
  readonly params: Readonly<Record<string, unknown>>;
  readonly message?: string;
}

/** A compiled schema as a type guard. After a call, \`errors\` says why that call returned false. */
export interface Validator<T> {
  (value: unknown): value is T;
  errors?: readonly Violation[] | null;
}
`;

/** What Ajv's compiled code may call at run time: each is one self-contained function, taken over as source. */
const runtime: Record<string, string> = {
  "ajv/dist/runtime/equal": String(equal.default),
  "ajv/dist/runtime/ucs2length": String(ucs2length.default),
};

/** @throws Refusal for schemas that Ajv cannot compile */
export async function renderValidators(
  document: OpenApiDocument,
  plan: GuardPlan,
  assertFormats: boolean,
): Promise<string> {
  const inlined = compile(document, plan, assertFormats)
    .replaceAll(
      /require\("([^"]+)"\)\.default/g,
      (_, path: string) =>
        runtime[path] ?? fail(`Ajv wants ${path} at run time, which generated code cannot import.`),
    )
    .replaceAll(/new RegExp\(("(?:[^"\\]|\\.)*"), "u"\)/g, (whole, pattern: string) =>
      regExpFlags(JSON.parse(pattern)) === "" ? `new RegExp(${pattern})` : whole,
    );
  // esbuild lays the code out and drops the schemas that nothing reads.
  const { code } = await transform(inlined, { charset: "utf8", format: "esm", treeShaking: true });
  const types = ["components", "operations", ...(plan.marked ? ["Readable", "Writable"] : [])];
  const imports = `import type { ${types.join(", ")} } from "./schema.js";\n`;
  return imports + preamble + annotate(rename(code), plan.guards) + plan.carriers.map(carrierGuard).join("");
}

function compile(document: OpenApiDocument, { guards, nameOf }: GuardPlan, assertFormats: boolean): string {
  const schemas = document.components?.schemas ?? {};
  const ajv = new Ajv2020({
    // The linter judges the document; Ajv's stricter mode refuses much that OpenAPI allows.
    strict: false,
    // JSON's 1e400 is read as Infinity, and NaN is written as null.
    strictNumbers: true,
    validateSchema: false,
    // Only own properties exist on the wire: an inherited `constructor` does not satisfy `required`.
    ownProperties: true,
    // 19.99 is a multiple of 0.01, whatever binary floating point says.
    multipleOfPrecision: 8,
    // A function a component reads well in review, and compiles what is shared once.
    inlineRefs: false,
    code: { source: true, esm: true, regExp },
  });
  // Ajv2020 always turns these two on; in a document without their keywords they only cost code.
  const keywords = new Set(guards.flatMap(({ schema }) => everySchemaIn(schema)).flatMap(Object.keys));
  ajv.opts.unevaluated = keywords.has("unevaluatedItems") || keywords.has("unevaluatedProperties");
  ajv.opts.dynamicRef = false;
  for (const name of patternFormats) {
    const format = fastFormats[name as keyof typeof fastFormats];
    const pattern = typeof format === "object" && "validate" in format ? format.validate : format;
    if (pattern instanceof RegExp) ajv.addFormat(name, pattern);
  }

  const viewIn = (direction: Direction): View => ({
    direction,
    schemas,
    formatAs: (format) => (direction === "request" || assertFormats ? assertionOf(format) : undefined),
    refer: (component) => nameOf(component, direction),
  });
  const views = { request: viewIn("request"), response: viewIn("response") };
  refuseAll((refuse) => {
    for (const { name, schema, direction } of guards) ajv.addSchema(viewOf(schema, views[direction]), name);
    for (const { name, pointer } of guards) {
      try {
        ajv.getSchema(name);
      } catch (error) {
        refuse(pointer, `This schema cannot be compiled: ${error instanceof Error ? error.message : error}.`);
      }
    }
  });
  return standaloneCode.default(ajv, Object.fromEntries(guards.map(({ name }) => [name, name])));
}

/** As Ajv itself does it, and as the generated code will, for patterns that are valid without the flag alone. */
const regExp = Object.assign((pattern: string) => new RegExp(pattern, regExpFlags(pattern)), {
  code: "new RegExp",
});

/** How a guard stands in esbuild's output, which gathers all exports in one statement at the end. */
const declaration = /^const (is\w+) = (\w+);$/gm;

/** Ajv numbers what it declares, so that one new schema would renumber all that follow: names instead. */
function rename(code: string): string {
  const names = new Map<string, string>();
  for (const [, guard = "", compiled = ""] of code.matchAll(declaration)) {
    names.set(compiled, guard.replace(/^is/, "validate"));
  }
  const counts = new Map<string, number>();
  const nameOf = (token: string): string => {
    const prefix = token.replace(/\d+$/, "");
    const name = names.get(token) ?? `${prefix}${counts.get(prefix) ?? 0}`;
    if (!names.has(token)) counts.set(prefix, (counts.get(prefix) ?? 0) + 1);
    names.set(token, name);
    return name;
  };
  // Strings stay as they are, and so do properties.
  return code.replaceAll(
    /"(?:[^"\\]|\\.)*"|(?<![.\w$])(?:validate|schema|func|pattern|formats)\d+\b/g,
    (token) => (token.startsWith('"') ? token : nameOf(token)),
  );
}

function annotate(code: string, guards: Guard[]): string {
  const byName = new Map(guards.map((guard) => [guard.name, guard]));
  return code
    .replace(/\nexport \{[^}]*\};\n$/, "\n")
    .replaceAll(declaration, (line, name: string, compiled: string) => {
      const guard = byName.get(name);
      if (guard === undefined) return line;
      return `\n/** Whether a value is ${guard.description}. */\nexport const ${name}: Validator<${guard.type}> = ${compiled};`;
    });
}

/** A body that no schema describes: HTTP libraries take it as an object of the platform's. */
function carrierGuard(carrier: string): string {
  return `
function validate${carrier}(value) {
  const fits = value instanceof ${carrier};
  validate${carrier}.errors = fits ? null : [{ instancePath: "", schemaPath: "#/instanceof", keyword: "instanceof", params: {}, message: "must be a ${carrier}" }];
  return fits;
}

/** Whether a value is a ${carrier}. */
export const is${carrier}: Validator<${carrier}> = validate${carrier};
`;
}

function fail(message: string): never {
  throw new Error(message);
}
