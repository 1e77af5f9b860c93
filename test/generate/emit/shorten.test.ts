/**
 * The shortened code against what Ajv makes of the same schemas by itself. Where properties and items are counted, Ajv's
 * own code is wrong or throws: there it is compared with the same code before it is shortened.
 */
import { isDeepStrictEqual } from "node:util";
import { describe, expect, it } from "@jest/globals";
import { Ajv2020 } from "ajv/dist/2020.js";
import { shorten } from "../../../scripts/generate/emit/shorten.js";
import { parse, print } from "../../../scripts/generate/emit/syntax.js";
import * as runtime from "../../../scripts/generate/templates/runtime.js";
import {
  type CompiledGuard,
  call,
  codeOf,
  guardsIn,
  withoutPaths,
} from "../../support/generate/compiled-guards.js";

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

/** The keyword that calls the second of two guards; Ajv gets it as a reference. */
const second = call("two");

function schema(depth: number, mayRefer: boolean, unevaluated: boolean): object {
  if (depth === 0) return leaf();
  const inner = () => schema(depth - 1, mayRefer, unevaluated);
  const plain = () => schema(depth - 1, false, unevaluated);
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
    // Without the other guard: where that one fails, Ajv adds an issue of `if`, and only then.
    // biome-ignore lint/suspicious/noThenProperty: it is JSON Schema's.
    () => ({ if: inner(), then: plain(), else: plain() }),
    ...(mayRefer ? [() => second, () => second] : []),
    ...(unevaluated
      ? [
          () => ({ unevaluatedProperties: pick<boolean | object>([false, inner()]) }),
          () => ({ unevaluatedItems: pick<boolean | object>([false, inner()]) }),
        ]
      : []),
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

const codeOfOne = (schema: object) => codeOf({ one: schema });

/** Our own guards, not shortened. Their code calls this function by its own name. */
const longGuardsOf = (schemas: Record<string, object>): Record<string, CompiledGuard> =>
  guardsIn(codeOf(schemas, true, false), { ...runtime, isOwn: Object.prototype.hasOwnProperty });

/** Run-time Ajv's own validators of the same schemas. */
function ajvOf(schemas: Record<string, object>): Record<string, CompiledGuard> {
  const ajv = new Ajv2020({ strict: false, validateSchema: false, ownProperties: true, inlineRefs: false });
  // Where it counts, it throws for `patternProperties` beside a reference.
  Object.assign(ajv.opts, { unevaluated: false });
  const called = JSON.stringify(second);
  for (const [name, schema] of Object.entries(schemas)) {
    ajv.addSchema(JSON.parse(JSON.stringify(schema).replaceAll(called.slice(1, -1), '"$ref":"two#"')), name);
  }
  return Object.fromEntries(
    Object.keys(schemas).map((name) => [name, ajv.getSchema(`${name}#`) as CompiledGuard]),
  );
}

interface Round {
  schemas: Record<string, object>;
  unevaluated: boolean;
  verdicts: { name: string; data: unknown; answer: boolean; errors: object[] | null }[];
}

let rounds: Round[] | undefined;

/** What does not depend on our code is made once, however often the tests are run. */
const makeRounds = (): Round[] =>
  Array.from({ length: 200 }, (_, round) => {
    const unevaluated = round % 3 === 0;
    const schemas = { one: schema(2, true, unevaluated), two: schema(1, false, unevaluated) };
    const originals = unevaluated ? longGuardsOf(schemas) : ajvOf(schemas);
    const verdicts = Array.from({ length: 40 }, () => value(3)).flatMap((data) =>
      Object.entries(originals).map(([name, original]) => {
        const answer = original(data);
        return { name, data, answer, errors: withoutPaths(original.errors) };
      }),
    );
    return { schemas, unevaluated, verdicts };
  });

/** The code of a function, shortened. */
function shortened(code: string): string {
  const [whole] = parse(`function f(data) {${code}}`);
  if (whole?.type !== "FunctionDeclaration") throw new Error("It is no function.");
  shorten(
    whole,
    new Map([
      ["func1", "isOwn"],
      ["func2", "isEqual"],
      ["func3", "charactersIn"],
    ]),
  );
  return print(whole);
}

const printed = (code: string): string => parse(`function f(data) {${code}}`).map(print).join("");

describe("of the code", () => {
  it.each<[what: string, code: string, short: string]>([
    [
      "an issue has nothing that nobody reads",
      'g({ keyword: "type", schemaPath: "#/type", params: { rootData: 1 } }, { parentData: data, parentDataProperty: "a", b: 1 });',
      'g({ keyword: "type", params: {} }, { b: 1 });',
    ],
    [
      "a context has none, either",
      'function g(data, { instancePath = "", parentData, rootData = data } = {}) {}',
      'function g(data, { instancePath = "" } = {}) {}',
    ],
    [
      "a property's own name stays, also where it is called so",
      "g({ ...rootData, ['schemaPath']: rootData, 'parentData': 1 });",
      "g({ ...rootData, ['schemaPath']: rootData, 'parentData': 1 });",
    ],
    [
      "a function has its name in the run-time",
      "g(func2(data, 1), func4(data));",
      "g(isEqual(data, 1), func4(data));",
    ],
    [
      "a property's own is asked for with what is inherited by its name",
      'g(func1.call(data, "a_$1"), func1.call(data, "x-y"), func1.call(data, "1a"), func1.call(data, "a b"));',
      'g(isOwn(data, "a_$1", inherited.a_$1), isOwn(data, "x-y", inherited["x-y"]), isOwn(data, "1a", inherited["1a"]), isOwn(data, "a b", inherited["a b"]));',
    ],
    [
      "a property's own by a name that is computed is asked for without",
      "g(func1.call(data, key0), func2.call(data, key0), data.func1(key0));",
      "g(Object.hasOwn(data, key0), func2.call(data, key0), data.func1(key0));",
    ],
    [
      "a text is empty by its length",
      "g(func3(data) < 1, func3(data.a) < 1);",
      "g(data.length < 1, data.a.length < 1);",
    ],
    [
      "a text is counted for all else",
      "g(func3(data) < 2, func3(data) <= 1, 1 < func3(data), func3(data) < one, func2(data) < 1, a.charactersIn(data) < 1, a < 1);",
      "g(charactersIn(data) < 2, charactersIn(data) <= 1, 1 < charactersIn(data), charactersIn(data) < one, isEqual(data) < 1, a.charactersIn(data) < 1, a < 1);",
    ],
  ])("%s", (_, code, short) => {
    expect(shortened(code)).toBe(printed(short));
  });

  const absent = (name: string) => `(data.${name} === undefined || !own(data, "${name}"))`;
  const present = (name: string) => `data.${name} !== undefined && own(data, "${name}")`;

  it("a property that is required is looked for once, and each that is not is looked for", () => {
    const required = `let missing; if (${absent("a")} && (missing = "a") || ${absent("b")} && (missing = "b")) { g(missing); }`;
    const code = `${required} else { if (${present("a")}) { h(1); } if (${present("b")}) { h(2); } if (${present("c")}) { h(3); } }`;
    expect(shortened(code)).toBe(printed(`${required} else { h(1); h(2); if (${present("c")}) { h(3); } }`));
  });

  it("what comes after a return is left out, once a property is known to be there", () => {
    const required = `let missing; if (${absent("a")} && (missing = "a")) { g(missing); }`;
    expect(shortened(`${required} else { if (x) { if (${present("a")}) { return 1; } h(1); } h(2); }`)).toBe(
      printed(`${required} else { if (x) { return 1; } h(2); }`),
    );
  });

  it.each([
    ...[
      "data.a !== undefined || own(data)",
      "data.a != undefined && own(data)",
      "data.a !== b && own(data)",
    ].map((test) => `if (${absent("a")} && (missing = "a")) { g(1); } else if (${test}) { h(1); }`),
    `if (data.a === undefined && own(data) && (missing = "a")) { g(1); } else if (${present("a")}) { h(1); }`,
    `if ((data.a === b || own(data)) && (missing = "a")) { g(1); } else if (${present("a")}) { h(1); }`,
    `if (${absent("a")}) { g(1); } else if (${present("a")}) { h(1); }`,
    `if (${absent("a")} && own(data)) { g(1); } else if (${present("a")}) { h(1); }`,
    `if (${present("a")} && (missing = "a")) { g(1); } else if (${present("a")}) { h(1); }`,
    `if ((data.a === null || !own(data)) && (missing = "a")) { g(1); } else if (data.a !== null && own(data)) { h(1); }`,
    `if ((a === undefined || !own(data)) && (missing = "a")) { g(1); } else if (a !== undefined && own(data)) { h(1); }`,
    `if (${absent("a")} && (missing = "a")) { g(1); } if (${present("a")}) { h(1); }`,
    `if (${absent("a")} && (missing = "a")) { g(1); } else if (${absent("a")}) { h(1); } else if (data.a !== undefined) { h(2); }`,
  ])("a property is looked for where the test is no check of what is required: %s", (code) => {
    expect(shortened(code)).toBe(printed(code));
  });
});

/** Whether a guard goes on after a misfit and counts. */
const counts = (code: string): boolean => /\berrors\+\+/.test(code);

describe("the shortened code", () => {
  it("does not count where the first misfit ends it, and looks for a required property once", () => {
    const code = codeOfOne({ type: "object", required: ["a"], properties: { a: { type: "string" } } });
    expect(code).not.toMatch(/\b(vErrors|_errs\d|valid\d|schemaPath|rootData)\b/);
    expect(code.match(/isOwn\(/g)).toHaveLength(1);
  });

  it("does not count where another guard is called", () => {
    const schemas = { one: { type: "object", properties: { a: second, b: { type: "string" } } }, two: {} };
    expect(codeOf(schemas)).not.toMatch(/\b(vErrors|_errs\d|valid\d)\b/);
  });

  it("asks whether a text is empty, and not how long it is", () => {
    expect(codeOfOne({ minLength: 1 })).toContain("data.length < 1");
    expect(codeOfOne({ minLength: 2 })).toContain("charactersIn(data) < 2");
  });

  it("has no branch that is always or never taken, however deep, nor for properties that are called like counters", () => {
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
    const beside = {
      required: ["a"],
      properties: { a: { type: "string" }, b: { anyOf: [{ type: "string" }, { type: "null" }] } },
    };
    for (const schema of [lists, objects, named]) {
      expect(codeOfOne(schema)).not.toMatch(/let (v?errors|valid\d+)\b|const _errs|var valid|break;/i);
    }
    for (const schema of [lists, objects, named, beside]) {
      expect(codeOfOne(schema)).not.toMatch(/if \((true|false)\)|else \{\s*\}/);
    }
  });

  it("says of every value what Ajv's own code says, with the same errors, whether it counts or not", () => {
    rounds ??= makeRounds();
    const misfits = { counting: 0, other: 0 };
    for (const { schemas, unevaluated, verdicts } of rounds) {
      const code = codeOf(schemas, unevaluated);
      const guards = guardsIn(code);
      for (const { name, data, answer, errors } of verdicts) {
        const guard = guards[name];
        const says = guard?.(data);
        if (!answer) misfits[counts(String(guard)) ? "counting" : "other"] += 1;
        const found = withoutPaths(guard?.errors);
        if (says === answer && isDeepStrictEqual(found, errors)) continue;
        expect({ schemas, data, says, errors: found }).toEqual({ schemas, data, says: answer, errors });
      }
    }
    expect(misfits.counting).toBeGreaterThan(1000);
    expect(misfits.other).toBeGreaterThan(1000);
  });
});
