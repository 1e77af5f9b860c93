import { describe, expect, it } from "@jest/globals";
import { Ajv2020 } from "ajv/dist/2020.js";
import standaloneCode from "ajv/dist/standalone/index.js";
import { transform } from "esbuild";
import { callees, tidy } from "../scripts/generate/tidy.js";

/** The same numbers in every run: a failure can be looked at again. */
let seed = 1;
const random = (below: number): number => {
  seed = (seed * 1103515245 + 12345) % 2 ** 31;
  return Math.floor((seed / 2 ** 31) * below);
};
const pick = <T>(values: readonly [T, ...T[]]): T => values[random(values.length)] ?? values[0];

const names = ["a", "b", "toString", "__proto__", "x-y"] as const;

const leaf = (): object =>
  pick([
    { type: "string" },
    { type: "integer" },
    { type: ["string", "null"] },
    { type: "string", minLength: 2 },
    { type: "string", minLength: 1 },
    { enum: ["ab", 1, null] },
    { type: "array", items: { type: "integer" } },
    { const: "ab" },
  ]);

function schema(depth: number, mayRefer: boolean): object {
  if (depth === 0) return leaf();
  const inner = () => schema(depth - 1, mayRefer);
  const map = (make: () => unknown) =>
    Object.fromEntries([
      [pick(names), make()],
      [pick(names), make()],
    ]);
  const parts: [() => object, ...(() => object)[]] = [
    () => ({ type: "object" }),
    () => ({ required: [pick(names), pick(names)].filter((name, i, all) => all.indexOf(name) === i) }),
    () => ({ properties: map(inner) }),
    () => ({ properties: map(inner), additionalProperties: pick<boolean | object>([false, inner()]) }),
    () => ({ patternProperties: { "^[a-w]": inner() } }),
    () => ({ propertyNames: { minLength: 2 } }),
    () => ({ dependentRequired: map(() => [pick(names)]) }),
    () => ({ dependentSchemas: map(inner) }),
    () => ({ items: inner() }),
    () => ({ prefixItems: [inner(), inner()] }),
    () => ({ contains: inner() }),
    () => ({ anyOf: [inner(), inner()] }),
    () => ({ oneOf: [inner(), inner()] }),
    () => ({ allOf: [inner(), inner()] }),
    () => ({ not: inner() }),
    // biome-ignore lint/suspicious/noThenProperty: it is JSON Schema's.
    () => ({ if: inner(), then: inner(), else: inner() }),
    ...(mayRefer ? [() => ({ $ref: "two#" })] : []),
  ];
  return Object.assign({}, ...Array.from({ length: 1 + random(4) }, () => pick(parts)()));
}

function value(depth: number): unknown {
  const plain = () => pick(["", "ab", "a", 1, 1.5, null, true, undefined]);
  if (depth === 0) return plain();
  const inner = () => value(depth - 1);
  const object = () => {
    const made = Object.create(pick([Object.prototype, Object.prototype, null, { a: "ab" }, { b: 1 }]));
    for (let i = random(4); i > 0; i--) {
      Object.defineProperty(made, pick(names), { value: inner(), enumerable: true, configurable: true });
    }
    return made;
  };
  return pick([plain, object, object, object, () => [inner(), inner()], () => []])();
}

/** Both kinds of guard of the same schemas: what Ajv makes by itself, and its code after tidying. */
async function compile(schemas: Record<string, object>) {
  const options = { strict: false, validateSchema: false, ownProperties: true, inlineRefs: false } as const;
  const ajv = new Ajv2020({ ...options, code: { source: true, esm: true } });
  ajv.opts.dynamicRef = false;
  for (const [name, schema] of Object.entries(schemas)) ajv.addSchema(schema, name);
  const references = Object.fromEntries(Object.keys(schemas).map((name) => [name, `${name}#`]));
  const { code } = await transform(standaloneCode.default(ajv, references), {
    format: "esm",
    treeShaking: true,
  });
  const tidied = tidy(code).replace(
    /export \{([^}]*)\};/,
    (_, exports: string) => `return {${exports.replaceAll(/(\w+) as (\w+)/g, "$2: $1")}};`,
  );
  const runtime = `${callees}
    const require = (path) => ({ default: runtime[path] });`;
  const { default: equal } = await import("ajv/dist/runtime/equal.js");
  const { default: ucs2length } = await import("ajv/dist/runtime/ucs2length.js");
  const modules = {
    "ajv/dist/runtime/equal": equal.default,
    "ajv/dist/runtime/ucs2length": ucs2length.default,
  };
  const guards = new Function("runtime", runtime + tidied)(modules);
  return { ajv, guards, code, tidied };
}

describe("The tidied code", () => {
  it("says of every value what Ajv's own code says, with the same errors", async () => {
    let refusals = 0;
    for (let round = 0; round < 300; round++) {
      const schemas = { one: schema(2, true), two: schema(1, false) };
      const { ajv, guards } = await compile(schemas);
      for (let i = 0; i < 40; i++) {
        const data = value(3);
        for (const name of ["one", "two"]) {
          const guard = guards[name];
          const original = ajv.getSchema(`${name}#`);
          if (original === undefined) throw new Error("not compiled");
          const answer = original(data);
          const errors = original.errors?.map(({ schemaPath, ...error }) => error) ?? null;
          if (!answer) refusals += 1;
          expect({ schemas, data, answer: guard(data), errors: withoutPaths(guard.errors) }).toEqual({
            schemas,
            data,
            answer,
            errors,
          });
        }
      }
    }
    expect(refusals).toBeGreaterThan(1000);
  });

  it("does not count errors where the first one ends it, and looks for a required property once", async () => {
    const { tidied } = await compile({
      one: { type: "object", required: ["a"], properties: { a: { type: "string" } } },
    });
    expect(tidied).not.toMatch(/\b(vErrors|_errs\d|valid\d|schemaPath|rootData)\b|if \(true\)/);
    expect(tidied.match(/isOwn\(/g)).toHaveLength(1);
  });

  it("asks whether a text is empty, and not how long it is", async () => {
    const { tidied } = await compile({ one: { minLength: 1 } });
    expect(tidied).toContain("data.length < 1");
    expect(tidied).not.toMatch(/func\d+\(/);
  });
});

const withoutPaths = (errors: { schemaPath?: string }[] | null) =>
  errors?.map(({ schemaPath, ...error }) => error) ?? null;
