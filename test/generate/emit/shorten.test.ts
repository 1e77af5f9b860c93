import { isDeepStrictEqual } from "node:util";
import { describe, expect, it } from "@jest/globals";
import { Ajv2020 } from "ajv/dist/2020.js";
import equal from "ajv/dist/runtime/equal.js";
import ucs2length from "ajv/dist/runtime/ucs2length.js";
import standaloneCode from "ajv/dist/standalone/index.js";
import { transform } from "esbuild";
import { callees, tidy } from "../../../scripts/generate/emit/shorten.js";

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

/** What Ajv makes of some schemas by itself: code, laid out, and validators. */
async function compile(schemas: Record<string, object>, unevaluated: boolean) {
  const options = { strict: false, validateSchema: false, ownProperties: true, inlineRefs: false } as const;
  const ajv = new Ajv2020({ ...options, code: { source: true, esm: true } });
  Object.assign(ajv.opts, { unevaluated, dynamicRef: false });
  for (const [name, schema] of Object.entries(schemas)) ajv.addSchema(schema, name);
  const references = Object.fromEntries(Object.keys(schemas).map((name) => [name, `${name}#`]));
  const { code } = await transform(standaloneCode.default(ajv, references), {
    format: "esm",
    treeShaking: true,
  });
  return { ajv, code };
}

const tidied = async (schema: object) => tidy((await compile({ one: schema }, false)).code);

/** The guards that Ajv's code exports, after tidying. */
function guardsIn(code: string) {
  const returned = tidy(code).replace(
    /export \{([^}]*)\};/,
    (_, exports: string) => `return {${exports.replaceAll(/(\w+) as (\w+)/g, "$2: $1")}};`,
  );
  const start = `${callees}
    const require = (path) => ({ default: runtime[path] });`;
  return new Function("runtime", start + returned)({
    "ajv/dist/runtime/equal": equal.default,
    "ajv/dist/runtime/ucs2length": ucs2length.default,
  });
}

interface Round {
  schemas: Record<string, object>;
  code: string;
  verdicts: { name: string; data: unknown; answer: boolean; errors: object[] | null }[];
}

let rounds: Promise<Round[]> | undefined;

/** What does not depend on the tidying is made once, however often the tests are run. */
async function makeRounds(): Promise<Round[]> {
  const made: Round[] = [];
  for (let round = 0; round < 300; round++) {
    const schemas = { one: schema(2, true), two: schema(1, false) };
    const { ajv, code } = await compile(schemas, true);
    const verdicts = Array.from({ length: 40 }, () => value(3)).flatMap((data) =>
      ["one", "two"].map((name) => {
        const original = ajv.getSchema(`${name}#`);
        if (original === undefined) throw new Error("not compiled");
        const answer = original(data) === true;
        return { name, data, answer, errors: withoutPaths(original.errors) };
      }),
    );
    made.push({ schemas, code, verdicts });
  }
  return made;
}

const withoutPaths = (errors: { schemaPath?: string }[] | null | undefined) =>
  errors?.map(({ schemaPath, ...error }) => error) ?? null;

describe("The tidied code", () => {
  it("does not count errors where the first one ends it, and looks for a required property once", async () => {
    const code = await tidied({
      type: "object",
      required: ["a"],
      properties: { a: { type: "string" } },
    });
    expect(code).not.toMatch(/\b(vErrors|_errs\d|valid\d|schemaPath|rootData)\b|if \(true\)/);
    expect(code.match(/isOwn\(/g)).toHaveLength(1);
  });

  it("asks whether a text is empty, and not how long it is", async () => {
    const code = await tidied({ minLength: 1 });
    expect(code).toContain("data.length < 1");
    expect(code).not.toMatch(/func\d+\(/);
  });

  it("does not count in lists of lists and objects of objects, however deep, nor for properties that are called like counters", async () => {
    let lists: object = { type: "string" };
    let objects: object = { type: "string" };
    for (let depth = 0; depth < 12; depth++) {
      lists = { type: "array", items: lists };
      objects = { type: "object", properties: { a: objects }, additionalProperties: false };
    }
    const names = ["errors", "vErrors", "valid1", "_errs1"];
    const named = {
      type: "object",
      properties: Object.fromEntries(names.map((name) => [name, { type: "string" }])),
    };
    for (const schema of [lists, objects, named]) {
      expect(await tidied(schema)).not.toMatch(
        /let (v?errors|valid\d+)\b|const _errs|var valid|if \(true\)|break;|else \{\n *\}/i,
      );
    }
  });

  it("reads as if written by hand, in each of many properties", async () => {
    const names = ["a", "b-c", ...Array.from({ length: 11 }, (_, i) => `d${i}`)];
    const properties = Object.fromEntries(names.map((name) => [name, { type: "string" }]));
    const code = await tidied({
      type: "object",
      required: ["a", "b-c"],
      properties: { ...properties, e: { minLength: 1, type: "string" } },
    });
    const [guard = ""] = /^function[\s\S]*?^}$/m.exec(code) ?? [];
    const at = (key: string) => (/^\w+$/.test(key) ? `data.${key}` : `data["${key}"]`);
    const own = (key: string) => `isOwn(data, "${key}", inherited["${key}"])`;
    const refuse = (path: string, keyword: string, params: string, message: string) =>
      `return refuse(validate0, { instancePath${path}, keyword: "${keyword}", params: ${params}, message: ${message} });`;
    const isText = (key: string) => [
      `if (typeof ${at(key)} !== "string") {`,
      refuse(`: instancePath + "/${key}"`, "type", '{ type: "string" }', '"must be string"'),
      "}",
    ];
    expect(guard.split("\n").map((line) => line.trim())).toEqual([
      'function validate0(data, { instancePath = "" } = {}) {',
      'if (data && typeof data == "object" && !Array.isArray(data)) {',
      "let missing0;",
      `if ((${at("a")} === void 0 || !${own("a")}) && (missing0 = "a") || (${at("b-c")} === void 0 || !${own("b-c")}) && (missing0 = "b-c")) {`,
      refuse(
        "",
        "required",
        "{ missingProperty: missing0 }",
        '"must have required property \'" + missing0 + "\'"',
      ),
      "} else {",
      ...["a", "b-c"].flatMap(isText),
      ...names
        .slice(2)
        .flatMap((name) => [`if (${at(name)} !== void 0 && ${own(name)}) {`, ...isText(name), "}"]),
      `if (${at("e")} !== void 0 && ${own("e")}) {`,
      "let data13 = data.e;",
      'if (typeof data13 === "string") {',
      "if (data13.length < 1) {",
      refuse(': instancePath + "/e"', "minLength", "{ limit: 1 }", '"must NOT have fewer than 1 characters"'),
      "}",
      "} else {",
      refuse(': instancePath + "/e"', "type", '{ type: "string" }', '"must be string"'),
      "}",
      "}",
      "}",
      "} else {",
      refuse("", "type", '{ type: "object" }', '"must be object"'),
      "}",
      "validate0.errors = null;",
      "return true;",
      "}",
    ]);
  });

  it("says of every value what Ajv's own code says, with the same errors", async () => {
    rounds ??= makeRounds();
    let refusals = 0;
    for (const { schemas, code, verdicts } of await rounds) {
      const guards = guardsIn(code);
      for (const { name, data, answer, errors } of verdicts) {
        const guard = guards[name];
        const says = guard(data);
        if (!answer) refusals += 1;
        const same = says === answer && isDeepStrictEqual(withoutPaths(guard.errors), errors);
        if (!same)
          expect({ schemas, data, says, errors: withoutPaths(guard.errors) }).toEqual({
            schemas,
            data,
            says: answer,
            errors,
          });
      }
    }
    expect(refusals).toBeGreaterThan(1000);
  });
});
