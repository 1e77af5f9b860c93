/** The guards' code: how it reads, what it shares, and what it says of values. */
import { describe, expect, it } from "@jest/globals";
import type { Guard } from "../../../generated/contract.js";
import { renderValidators } from "../../../scripts/generate/emit/validators.js";
import type { SchemaObject } from "../../../scripts/generate/openapi/document.js";
import type { Direction } from "../../../scripts/generate/plan/direction.js";
import type { PlannedGuard } from "../../../scripts/generate/plan/guards.js";
import { load, makeOf, refusalOf } from "../../support/generate/generate-in-process.js";
import { documentOf as documentOfSchemas, ref } from "../../support/generate/minimal-documents.js";

/** A document whose one operation answers with each of these schemas. */
const documentOf = (schemas: Record<string, unknown>, requestBody?: object) => ({
  openapi: "3.1.0",
  info: { title: "Guards", version: "1" },
  paths: {
    "/": {
      post: {
        operationId: "post",
        ...(requestBody && { requestBody: { content: requestBody } }),
        responses: Object.fromEntries(
          Object.keys(schemas).map((name, i) => [
            String(100 + i),
            { content: { "application/json": { schema: ref(name) } } },
          ]),
        ),
      },
    },
  },
  components: { schemas },
});
const codeOf = async (schemas: Record<string, unknown>) =>
  (await makeOf(documentOf(schemas))).files["validators.ts"] ?? "";
const guardsOf = async (document: object) =>
  (await load(await makeOf(document), 'export * from "./generated/validators.js";')) as Record<
    string,
    Guard<unknown>
  >;

describe("the code of a guard", () => {
  it("reads as if written by hand, with what it uses above it", async () => {
    const code = await codeOf({
      Thing: {
        type: "object",
        required: ["name", "kind"],
        properties: {
          name: { type: "string", pattern: "^\\p{L}+$", maxLength: 9 },
          kind: { enum: ["a", "b"] },
          next: ref("Thing"),
        },
      },
    });
    expect(code.slice(code.indexOf("import"))).toBe(`import type { Guard } from "./guard.js";
import { charactersIn, inherited, isOwn, misfit } from "./runtime.js";
import type { components, operations } from "./schema.js";
import { guard } from "./standard-schema.js";

export type { Guard, GuardIssue } from "./guard.js";

const pattern0 = /^\\p{L}+$/u;
const value0 = ["a", "b"];

/** Whether a value is the schema Thing. */
export const isThing: Guard<components["schemas"]["Thing"]> = /* @__PURE__ */ guard(validateThing);
function validateThing(data, { instancePath = "" } = {}) {
  if (!(data && typeof data == "object" && !Array.isArray(data))) {
    return misfit(validateThing, { instancePath, keyword: "type", params: { type: "object" }, message: "must be object" });
  }
  let missing0;
  if ((data.name === undefined || !isOwn(data, "name", inherited.name)) && (missing0 = "name") || (data.kind === undefined || !isOwn(data, "kind", inherited.kind)) && (missing0 = "kind")) {
    return misfit(validateThing, { instancePath, keyword: "required", params: { missingProperty: missing0 }, message: "must have required property '" + missing0 + "'" });
  }
  let data0 = data.name;
  if (typeof data0 !== "string") {
    return misfit(validateThing, { instancePath: instancePath + "/name", keyword: "type", params: { type: "string" }, message: "must be string" });
  }
  if (charactersIn(data0) > 9) {
    return misfit(validateThing, { instancePath: instancePath + "/name", keyword: "maxLength", params: { limit: 9 }, message: "must NOT have more than 9 characters" });
  }
  if (!pattern0.test(data0)) {
    return misfit(validateThing, { instancePath: instancePath + "/name", keyword: "pattern", params: { pattern: "^\\\\p{L}+$" }, message: "must match pattern \\"^\\\\p{L}+$\\"" });
  }
  let data1 = data.kind;
  if (!(data1 === "a" || data1 === "b")) {
    return misfit(validateThing, { instancePath: instancePath + "/kind", keyword: "enum", params: { allowedValues: value0 }, message: "must be equal to one of the allowed values" });
  }
  if (data.next !== undefined && isOwn(data, "next", inherited.next)) {
    if (!validateThing(data.next, { instancePath: instancePath + "/next" })) {
      return false;
    }
  }
  validateThing.errors = null;
  return true;
}
`);
  });

  it("stays as it is where another schema comes before it", async () => {
    const schemas = {
      B: { type: "array", uniqueItems: true, items: ref("C") },
      C: { type: "object", properties: { b: ref("B"), when: { type: "string", maxLength: 3 } } },
    };
    const functionsIn = (code: string) =>
      [...code.matchAll(/^function validate[BC]\([\s\S]*?^}$/gm)].map(([text]) => text);
    const before = functionsIn(await codeOf(schemas));
    expect(before).toHaveLength(2);
    expect(
      functionsIn(await codeOf({ A: { type: "object", properties: { a: { type: "string" } } }, ...schemas })),
    ).toEqual(before);
  });

  it("is without what only keywords need that its document has not", async () => {
    expect(
      await codeOf({ A: { type: "object", properties: { a: ref("B") } }, B: { items: {} } }),
    ).not.toMatch(/evaluated|dynamic/);
  });

  it("knows what other parts of a schema have looked at, where its document asks for that", async () => {
    const items = { allOf: [{ prefixItems: [{ type: "string" }] }], unevaluatedItems: false };
    const { isItems } = await guardsOf(documentOf({ Items: items }));
    expect([isItems?.(["a"]), isItems?.(["a", 1])]).toEqual([true, false]);
    const properties = { allOf: [{ properties: { a: {} } }], unevaluatedProperties: false };
    const { isProperties } = await guardsOf(documentOf({ Properties: properties }));
    expect([isProperties?.({ a: 1 }), isProperties?.({ a: 1, b: 1 })]).toEqual([true, false]);
  });
});

describe("the guards of many schemas", () => {
  /** More than are compiled at a time, which all need the same. */
  const many = Object.fromEntries(
    Array.from({ length: 120 }, (_, i) => [
      `S${i}`,
      {
        type: "object",
        required: ["n"],
        properties: {
          n: { const: i },
          id: { type: "string", pattern: `^a${i % 3}` },
          set: { uniqueItems: true },
          name: { type: "string", maxLength: 2 },
          next: ref(`S${(i + 1) % 120}`),
        },
      },
    ]),
  );

  it("declare once what they share, numbered from nought", async () => {
    const code = await codeOf(many);
    const declared = [...code.matchAll(/^const (\w+\d) = .*/gm)].map(([, name]) => name);
    expect(declared.sort()).toEqual(["pattern0", "pattern1", "pattern2"]);
    expect(code.match(/^function validateS\d+\(/gm)).toHaveLength(120);
  });

  it("work, and call each other across what was compiled at a time", async () => {
    const guards = await guardsOf(documentOf(many));
    expect(Object.keys(guards)).toHaveLength(120);
    expect(
      guards.isS49?.({ n: 49, id: "a1", set: [1, 2], name: "\u{1F4A9}\u{1F4A9}", next: { n: 50 } }),
    ).toBe(true);
    expect(guards.isS49?.({ n: 49, next: { n: 50, next: { n: 52 } } })).toBe(false);
    expect(guards.isS49?.errors).toMatchObject([{ instancePath: "/next/next/n", keyword: "const" }]);
    expect(guards.isS119?.({ n: 119, id: "a1" })).toBe(false);
    expect(guards.isS2?.({ n: 2, set: [[1], [1]] })).toBe(false);
  });

  it("are all looked at before they are refused", async () => {
    const wrong = { S3: { enum: [] }, S110: { type: "text" } };
    expect(await refusalOf(makeOf(documentOf({ ...many, ...wrong })))).toMatch(
      /^This schema cannot be compiled: enum must .*\. Correct it\.\n {2}at #\/components\/schemas\/S3\nThis schema cannot be compiled: type must .*\. Correct it\.\n {2}at #\/components\/schemas\/S110$/,
    );
  });
});

describe("a guard", () => {
  it("refuses a number that is none in JSON", async () => {
    const { isA } = await guardsOf(documentOf({ A: { type: "number" } }));
    expect([...JSON.parse("[1e400, 1.5]"), Number.NaN].map((value) => isA?.(value))).toEqual([
      false,
      true,
      false,
    ]);
  });

  it("of a request asserts formats, each as JSON Schema means it", async () => {
    const good: Record<string, string> = {
      date: "2021-07-13",
      "date-time": "2021-07-13T01:28:37Z",
      duration: "P1D",
      email: "a@example.com",
      hostname: "example.com",
      ipv4: "127.0.0.1",
      ipv6: "::1",
      "json-pointer": "/a/b",
      "relative-json-pointer": "0/a",
      time: "01:28:37Z",
      uri: "https://example.com",
      "uri-reference": "/a",
      "uri-template": "/{a}",
      uuid: "2558ff83-c8db-4890-805e-ad64001857a1",
    };
    const properties = Object.fromEntries(
      Object.keys(good).map((format) => [format, { type: "string", format }]),
    );
    const { isPostBody } = await guardsOf(
      documentOf({}, { "application/json": { schema: { type: "object", properties } } }),
    );
    expect(isPostBody?.(good)).toBe(true);
    for (const format of Object.keys(good)) {
      expect({ format, passes: isPostBody?.({ [format]: "{ no\\such" }) }).toEqual({ format, passes: false });
      expect(isPostBody?.errors).toMatchObject([{ instancePath: `/${format}`, keyword: "format" }]);
    }
  });

  it("of a request takes only dates and times that there are", async () => {
    const formats = ["date", "time", "date-time"];
    const properties = Object.fromEntries(formats.map((format) => [format, { format }]));
    const { isPostBody } = await guardsOf(documentOf({}, { "application/json": { schema: { properties } } }));
    const takes = (format: string, texts: string[]) =>
      texts.filter((text) => isPostBody?.({ [format]: text }));
    const days = ["2024-02-29", "2000-02-29", "2023-02-28", "2024-04-30", "2024-12-31", "0001-01-01"];
    const noDays = [
      "2023-02-29",
      "1900-02-29",
      "2024-04-31",
      "2024-01-32",
      "2024-13-01",
      "2024-00-10",
      "2024-1-1",
    ];
    expect(takes("date", [...days, ...noDays, "2024-02-10T00:00:00Z"])).toEqual(days);
    const times = ["00:00:00Z", "23:59:60.5z", "12:30:00.123+01:30", "12:30:00-2359"];
    const noTimes = ["24:00:00Z", "12:60:00Z", "12:30Z", "12:30:00", "12:30:00+24:00", "12:30:61Z"];
    expect(takes("time", [...times, ...noTimes])).toEqual(times);
    const moments = (dates: string[], hours: string[]) =>
      dates.flatMap((date) => hours.flatMap((hour) => [`${date}T${hour}`, `${date}t${hour}`]));
    const right = moments(days, times);
    const wrong = [
      ...moments(days, noTimes),
      ...moments(noDays, times),
      "2024-02-29",
      "2024-02-29 00:00:00Z",
    ];
    expect(takes("date-time", [...right, ...wrong])).toEqual(right);
  });
});

describe("the file of the guards", () => {
  const guardOf = (name: string, schema: SchemaObject, direction: Direction = "response"): PlannedGuard => ({
    name: `is${name}${direction === "request" ? "Request" : ""}`,
    schema,
    type: { keys: ["components", "schemas", name] },
    description: `the schema ${name}`,
    direction,
    pointer: `#/components/schemas/${name}`,
  });

  interface Asked {
    tried?: PlannedGuard[];
    marked?: boolean;
    assertFormats?: boolean;
    /** Those for which each schema has a guard. */
    directions?: Direction[];
  }
  const render = (
    schemas: Record<string, SchemaObject>,
    { tried = [], marked = false, assertFormats = false, directions = ["response"] }: Asked = {},
  ) => {
    const guards = directions.flatMap((direction) =>
      Object.entries(schemas).map(([name, schema]) => guardOf(name, schema, direction)),
    );
    const nameOf = (component: string, direction: Direction) =>
      directions.includes(direction) ? guardOf(component, {}, direction).name : "";
    const plan = { guards, byPart: new Map(), nameOf, marked };
    return renderValidators(documentOfSchemas(schemas), plan, assertFormats, tried);
  };
  const runtimeIn = (text: string) => /^import \{ (.*) \} from "\.\/runtime\.js";$/m.exec(text)?.[1];
  const functionsIn = (text: string) => [...text.matchAll(/^function (\w+)/gm)].map(([, name]) => name);
  const declaredIn = (text: string) => [...text.matchAll(/^export const (\w+)/gm)].map(([, name]) => name);

  it("imports what the guards use, and no more", async () => {
    expect((await render({ A: {} })).text).toMatch(
      /^import type \{ Guard \} from "\.\/guard\.js";\nimport type .*\nimport \{ guard \} from .*\n\nexport type /,
    );
    const { text, proof } = await render({ B: { uniqueItems: true }, A: { type: "string", maxLength: 1 } });
    expect(runtimeIn(text)).toBe("charactersIn, firstRepeated, misfit");
    expect(proof.plain).toMatch(
      /^const \{ (firstRepeated|misfit|charactersIn|, )+ \} = require\("\.\/runtime\.js"\);\n/,
    );
    expect(text).not.toContain("Writable");
    expect((await render({ A: {} }, { marked: true })).text).toContain(
      'import type { components, operations, Readable, Writable } from "./schema.js";',
    );
  });

  it("is in its proof in two parts: with types and without", async () => {
    const { text, proof } = await render({ A: { enum: [["a"]] }, B: { type: "null" }, C: { type: "null" } });
    expect(functionsIn(text)).toEqual(["validateA", "validateB"]);
    expect(functionsIn(proof.plain)).toEqual(["validateA", "validateB"]);
    expect([functionsIn(proof.typed), declaredIn(proof.plain)]).toEqual([[], []]);
    expect(declaredIn(proof.typed)).toEqual(["isA", "isB", "isC"]);
    expect(proof.plain).toContain("const value0 = ");
    for (const line of proof.typed.split("\n")) expect(text).toContain(line);
    expect(text).not.toContain("undefined");
  });

  it("has no guard that is only tried; the proof has it", async () => {
    const schemas = { A: { type: "string" } };
    const before = await render(schemas);
    const { text, proof, isTried } = await render(schemas, {
      tried: [guardOf("T", { type: "array", uniqueItems: true })],
    });
    expect([isTried, text]).toEqual([true, before.text]);
    expect(functionsIn(proof.plain)).toEqual(["validateA", "validateT"]);
    expect(declaredIn(proof.typed)).toEqual(["isA", "isT"]);
    expect(proof.plain).toContain("firstRepeated");
  });

  it("is the same where a guard to be tried cannot be compiled; then none is tried", async () => {
    const schemas = { A: { type: "string" } };
    const before = await render(schemas);
    const tried = [guardOf("T", { type: "null" }), guardOf("U", { enum: [] })];
    expect(await render(schemas, { tried })).toEqual({ ...before, isTried: false });
  });

  it("asserts formats in responses where that is wanted", async () => {
    const schemas = { A: { type: "string", format: "ipv4" } };
    expect((await render(schemas)).text).not.toContain("format");
    expect((await render(schemas, { assertFormats: true })).text).toContain('keyword: "format"');
  });

  it("counts in all guards where one of them asks what has been evaluated", async () => {
    const union = { anyOf: [{ properties: { a: {} } }] };
    const code = async (more: SchemaObject) => (await render({ A: union, B: { ...union, ...more } })).text;
    expect(await code({})).not.toMatch(/evaluated|Object\.create/);
    const counting = await code({ if: { properties: { b: {} } }, unevaluatedProperties: false });
    expect(counting).toMatch(/^validateA\.evaluated = /m);
    expect(counting).toContain("Object.create(null)");
    // Ajv does not see whether it holds.
    expect(counting).not.toContain('"if"');
  });

  it("has a guard that calls itself leave its own issues as they are, wherever it stands", async () => {
    const { text } = await render({ A: {}, B: { properties: { b: ref("B") } } });
    expect(text).toContain("if (!validateB(data.b, ");
    expect(text).not.toContain("validateB.errors = validateB.errors");
  });

  const branch = (kind: string) => ({ required: [kind], properties: { child: ref("S") } });
  const family = {
    S: { oneOf: [ref("A"), ref("B")] },
    A: branch("a"),
    B: branch("b"),
    O: { properties: { s: ref("S"), a: ref("A"), t: ref("T") } },
    T: { type: "null" },
  };

  it("remembers for schemas that two branches lead back to, and for no other", async () => {
    const { text, proof } = await render(family);
    const remembering = ["S", "A"].map(
      (name) => `\nconst remembering${name} = /* @__PURE__ */ remembering(validate${name});\n`,
    );
    expect(text.endsWith(`}\n${remembering.join("")}`)).toBe(true);
    expect(proof.typed.endsWith(remembering.join(""))).toBe(true);
    expect(runtimeIn(text)).toContain("remembering");
    expect(text).toContain("rememberingS(data.s, ");
    expect(text).toContain("validateT(data.t, ");
  });

  it("remembers for each direction where the schemas differ by it", async () => {
    const { text } = await render(family, { directions: ["response", "request"] });
    expect([...text.matchAll(/^const (remembering\w*) = /gm)].map(([, name]) => name).sort()).toEqual([
      "rememberingA",
      "rememberingARequest",
      "rememberingS",
      "rememberingSRequest",
    ]);
  });
});
