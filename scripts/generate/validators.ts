/** Step 5: the type guards, compiled. The only file that imports Ajv. */
import { Ajv2020 } from "ajv/dist/2020.js";
import equal from "ajv/dist/runtime/equal.js";
import ucs2length from "ajv/dist/runtime/ucs2length.js";
import standaloneCode from "ajv/dist/standalone/index.js";
import { fastFormats } from "ajv-formats/dist/formats.js";
import { transform } from "esbuild";
import type { Guard } from "./guards.js";
import type { OpenApiDocument, Schema } from "./read.js";
import { type Direction, directionOf, schemaFor } from "./schemas.js";
import { callees, tidy } from "./tidy.js";

const preamble = `import type { components, operations } from "./schema.js";

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

export async function renderValidators(document: OpenApiDocument, guards: Guard[]): Promise<string> {
  const inlined = compile(document, guards).replaceAll(
    /require\("([^"]+)"\)\.default/g,
    (_, path: string) =>
      runtime[path] ?? fail(`Ajv wants ${path} at run time, which generated code cannot import.`),
  );
  // esbuild lays the code out and drops the schemas that nothing reads.
  const { code } = await layOut(tidy((await layOut(inlined)).code));
  return preamble + callees + annotate(rename(code), guards);
}

const layOut = (code: string) => transform(code, { charset: "utf8", format: "esm", treeShaking: true });

function compile(document: OpenApiDocument, guards: Guard[]): string {
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
    code: { source: true, esm: true },
  });
  // Ajv2020 always turns these two on; in a document without their keywords they only cost code.
  const text = JSON.stringify(document);
  ajv.opts.unevaluated = /"unevaluated(Items|Properties)":/.test(text);
  ajv.opts.dynamicRef = text.includes('"$dynamicRef":');
  for (const [name, format] of Object.entries(fastFormats)) {
    const pattern = typeof format === "object" && "validate" in format ? format.validate : format;
    if (pattern instanceof RegExp) ajv.addFormat(name, pattern);
  }

  const view = (schema: Schema, direction: Direction) =>
    schemaFor(schema, direction, (component) =>
      address(component, directionOf(component, direction, schemas)),
    );
  for (const direction of ["request", "response"] as const) {
    const components = Object.entries(schemas).map(([name, schema]) => [name, view(schema, direction)]);
    ajv.addSchema({ $id: direction, components: { schemas: Object.fromEntries(components) } });
  }
  const references: Record<string, string> = {};
  for (const { name, schema, component, direction } of guards) {
    if (component === undefined) ajv.addSchema(view(schema, direction), name);
    references[name] = component === undefined ? name : address(component, direction);
  }
  return standaloneCode.default(ajv, references);
}

const address = (component: string, direction: Direction) => `${direction}#/components/schemas/${component}`;

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

function fail(message: string): never {
  throw new Error(message);
}
