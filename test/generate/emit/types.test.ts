/** The types of a document: what its schemas prove, and what an editor shows of them. */
import { describe, expect, it } from "@jest/globals";
import ts from "typescript";
import type { Guard } from "../../../generated/validators.js";
import { renderTypes } from "../../../scripts/generate/emit/types.js";
import type { Schema } from "../../../scripts/generate/openapi/document.js";
import { assignabilityOf } from "../../support/generate/assignable.js";
import { load, make, makeOf, specOf } from "../../support/generate/generate-in-process.js";
import { documentOf, documentOfAll, documentWith, ref } from "../../support/generate/minimal-documents.js";
import { sourceOf, typeIn, typeOf as typeOfAmong } from "../../support/generate/type-in.js";

const text = { type: "string" };
const known = {
  Cat: { type: "object", required: ["kind"], properties: { kind: text } },
  Dog: { type: "object", properties: { kind: text } },
  Any: { anyOf: [text, { type: "array", items: ref("Any") }] },
  Id: { type: "string", readOnly: true },
  Secret: { type: "string", writeOnly: true },
};
const cat = 'components["schemas"]["Cat"]';
const dog = 'components["schemas"]["Dog"]';

/** As a schema of a document, and as one of which the two sides see other properties. */
const typeOf = (schema: Schema, marked = false) => typeOfAmong(schema, known, marked);

describe("the type of a schema", () => {
  const tuple = (more: object = {}) => ({ type: "array", prefixItems: [text, { type: "integer" }], ...more });

  it.each<[what: string, schema: Schema, type: string]>([
    [
      "has properties in the document's order, those required that it requires",
      { type: "object", required: ["z"], properties: { z: text, a: text } },
      "{ z: string; a?: string; }",
    ],
    [
      "leaves a property with a default open, which nothing fills in",
      { type: "object", properties: { a: { type: "integer", default: 3 } } },
      "{ a?: number; }",
    ],
    [
      "keeps what is deprecated",
      { type: "object", properties: { a: { type: "integer", deprecated: true } } },
      "{ a?: number; }",
    ],
    ["is open where nothing is said of properties", { type: "object" }, "Record<string, unknown>"],
    ["has the members of an enum", { type: "string", enum: ["red", "dark blue"] }, '"red" | "dark blue"'],
    ["is a list of any length", { type: "array", items: text, minItems: 1, maxItems: 2 }, "string[]"],
    [
      "is a union of what it leaves open, with no literal for a discriminator",
      { oneOf: [ref("Cat"), ref("Dog")], discriminator: { propertyName: "kind" } },
      `${cat} | ${dog}`,
    ],
    [
      "is without what only other schemas refer to",
      { type: "object", properties: { kind: text }, $defs: { inner: text } },
      "{ kind?: string; }",
    ],
    ["is all parts, of which true says nothing", { allOf: [ref("Cat"), true] }, cat],
    ["is all parts, of which a type says nothing new", { allOf: [ref("Cat"), { type: "object" }] }, cat],
    ["is never where no value fits", { allOf: [text, { type: "integer" }] }, "never"],
    [
      "is narrowed by what stands around it",
      { type: ["string", "object"], anyOf: [true, { type: "integer" }, { enum: ["a", 1] }] },
      '(Record<string, unknown> | string) | "a"',
    ],
    ["is what is referred to, but for other types", { ...ref("Any"), type: "string" }, "string"],
    [
      "is all of a part that has a discriminator",
      { allOf: [{ ...known.Cat, discriminator: { propertyName: "kind" } }] },
      "{ kind: string; }",
    ],
    ["is all parts, of which none is true or false", { allOf: [ref("Cat"), ref("Dog")] }, `${cat} & ${dog}`],
    [
      "is a tuple whose places may be missing, and which may go on",
      tuple(),
      "[ string?, number?, ...unknown[] ]",
    ],
    [
      "is a tuple with places that must be there",
      tuple({ minItems: 1 }),
      "[ string, number?, ...unknown[] ]",
    ],
    [
      "is a tuple that goes on with others",
      tuple({ items: { type: "boolean" } }),
      "[ string?, number?, ...boolean[] ]",
    ],
    ["is a tuple that ends", tuple({ items: false }), "[ string?, number? ]"],
    ["is a tuple that ends in another word", tuple({ unevaluatedItems: false }), "[ string?, number? ]"],
    ["is a tuple that is as long as it may be", tuple({ minItems: 2, maxItems: 2 }), "[ string, number ]"],
    [
      "is a tuple that may be longer",
      tuple({ maxItems: 3, items: true, unevaluatedItems: true }),
      "[ string?, number?, ...unknown[] ]",
    ],
    [
      "is a tuple, and all else, where it need not be a list",
      { prefixItems: [text] },
      "[ string?, ...unknown[] ] | boolean | number | null | Record<string, unknown> | string",
    ],
  ])("%s", (_, schema, type) => {
    expect(typeOf(schema)).toBe(type);
  });

  it("tells what is only read and only written, also by what a property refers to", () => {
    const properties = {
      id: ref("Id"),
      secret: ref("Secret"),
      cat: ref("Cat"),
      yes: true,
      own: { ...text, readOnly: true },
    };
    expect(typeOf({ type: "object", properties }, true)).toBe(
      '{ id?: $Read<components["schemas"]["Id"]>; secret?: $Write<components["schemas"]["Secret"]>; ' +
        `cat?: ${cat}; yes?: unknown; own?: $Read<string>; }`,
    );
  });

  it("says nothing of reading and writing where no call is about it", async () => {
    const schemas = {
      Other: { type: "object", properties: { id: ref("Id") } },
      Id: known.Id,
      Cat: known.Cat,
    };
    const schemaOf = async (used: string) => {
      const content = { "application/json": { schema: ref(used) } };
      const responses = { 200: { description: "It.", content } };
      const paths = { "/a": { get: { operationId: "get", responses } } };
      return (await makeOf(documentWith({ paths, components: { schemas } }))).files["schema.ts"];
    };
    expect(await schemaOf("Cat")).not.toMatch(/Read|Writ/);
    expect(await schemaOf("Other")).toMatch(/Readable/);
  });
});

/** By component: what its guard takes, and what it refuses. Its type does the same. */
type Verdicts = Record<string, { takes: unknown[]; refuses: unknown[] }>;

async function expectOneVerdict(schemas: Record<string, unknown>, verdicts: Verdicts, openapi = "3.1.0") {
  const made = await makeOf({ ...documentOfAll(schemas as Record<string, Schema>), openapi });
  const guards = (await load(made, 'export * from "./generated/validators.js";')) as Record<
    string,
    Guard<unknown>
  >;
  const right = Object.entries(verdicts).flatMap(([name, { takes, refuses }]) =>
    [...takes, ...refuses].map((value) => {
      const fits = takes.includes(value);
      return { guard: `is${name}`, value, taken: fits, typed: fits };
    }),
  );
  const types = assignabilityOf(made, right);
  const found = right.map(({ guard, value }, i) => ({
    guard,
    value,
    taken: guards[guard]?.(value),
    typed: types[i] === "fits",
  }));
  expect(found).toEqual(right);
}

describe("a type and its guard", () => {
  const named = (name: string, schema: object, more: object = {}) => ({
    type: "object",
    required: [name],
    properties: { [name]: schema },
    ...more,
  });
  const number = { type: "number" };

  it("take keywords beside a reference for as much as what is referred to", async () => {
    await expectOneVerdict(
      {
        Named: named("name", text),
        Aged: { ...ref("Named"), ...named("age", number) },
        Optional: { type: "object", properties: { name: text, age: number } },
        Full: { ...ref("Optional"), required: ["name", "age"] },
        Either: { ...ref("Optional"), oneOf: [{ required: ["name"] }, { required: ["age"] }] },
      },
      {
        Aged: {
          takes: [{ name: "n", age: 1 }],
          refuses: [{ name: "n" }, { age: 1 }, { name: "n", age: "1" }],
        },
        Full: { takes: [{ name: "n", age: 1 }], refuses: [{ name: "n" }, {}] },
        Either: { takes: [{ name: "n" }, { age: 1 }], refuses: [{}, { name: 1 }] },
      },
    );
  });

  it.each(["anyOf", "oneOf"])("take %s beside properties for as much as those", async (union) => {
    await expectOneVerdict(
      {
        Shape: named("id", text, { [union]: [named("side", number), named("radius", number)] }),
        Parent: { allOf: [named("id", text), { [union]: [named("side", number), { type: "null" }] }] },
        Two: { [union]: [named("a", text), named("b", text)], anyOf: [named("c", text)] },
      },
      {
        Shape: {
          takes: [
            { id: "1", side: 2 },
            { id: "1", radius: 2 },
          ],
          refuses: [{ id: "1" }, { side: 2 }, { id: 1, side: 2 }, { id: "1", side: "2" }],
        },
        Parent: { takes: [{ id: "1", side: 2 }], refuses: [null, { id: "1" }, { side: 1 }] },
      },
    );
  });

  it("take additional properties beside named ones of another type", async () => {
    const others = { type: "array", items: text };
    await expectOneVerdict(
      {
        Counts: { type: "object", properties: { total: number }, additionalProperties: others },
        Required: {
          type: "object",
          required: ["more"],
          properties: { total: number },
          additionalProperties: others,
        },
        Empty: { type: "object", additionalProperties: false },
        Patterned: {
          ...{ type: "object", properties: { total: number }, patternProperties: { "^x": text } },
          additionalProperties: false,
        },
      },
      {
        Counts: {
          takes: [{}, { total: 1 }, { more: ["a"] }, { total: 1, more: [] }],
          refuses: [{ total: [] }, { more: true }, { more: [1] }],
        },
        Required: { takes: [{ more: [] }], refuses: [{}, { total: 1 }, { more: 1 }] },
        Empty: { takes: [{}], refuses: [{ a: 1 }, []] },
        Patterned: { takes: [{ total: 1, xa: "b" }], refuses: [{ xa: true }, { total: "a" }] },
      },
    );
  });

  it("take lists and tuples that lead back to themselves", async () => {
    await expectOneVerdict(
      {
        Json: {
          anyOf: [
            ...[text, number, { type: "boolean" }, { type: "null" }, { type: "array", items: ref("Json") }],
            { type: "object", additionalProperties: ref("Json") },
          ],
        },
        Nested: { type: "array", items: { anyOf: [ref("Nested"), text] } },
        Ping: { type: "array", items: ref("Pong") },
        Pong: {
          anyOf: [ref("Ping"), { type: "array", prefixItems: [ref("Ping")], minItems: 1, items: false }],
        },
        Sum: { anyOf: [number, { type: "array", prefixItems: [text], minItems: 1, items: ref("Sum") }] },
        "2nd list": { type: "array", items: ref("2nd list") },
      },
      {
        Json: { takes: [[{ a: [null, "x", { b: 1 }] }], "x", {}], refuses: [] },
        Nested: { takes: [[["a"], []], []], refuses: [[[1]], "a", [{}]] },
        Ping: { takes: [[[[]]], []], refuses: [["a"], [[1]]] },
        Sum: { takes: [1, ["+", 1, ["-", 2, 3]]], refuses: [["+", ["-", "2"]], [1], []] },
        "2ndList": { takes: [[[], [[]]]], refuses: [[1]] },
      },
    );
  });

  it("take such lists where some properties are only read", async () => {
    const point = { type: "array", prefixItems: [number, text], minItems: 2, items: false };
    await expectOneVerdict(
      {
        IsMarked: named("id", text),
        ListOfJson: named("id", text),
        Marked: named("id", { ...text, readOnly: true }, { required: ["id"] }),
        Json: { anyOf: [text, { type: "array", items: ref("Json") }, ref("Marked")] },
        Sum: {
          anyOf: [
            number,
            { type: "array", prefixItems: [text, ref("Sum")], minItems: 2, items: false },
            ref("Marked"),
          ],
        },
        Placed: {
          type: "object",
          required: ["at"],
          properties: {
            id: { ...text, readOnly: true },
            at: point,
            ways: { type: "array", items: point },
            none: { type: "null" },
          },
        },
      },
      {
        Json: { takes: [["a", ["b", { id: "1" }]]], refuses: [[1], [{ id: 1 }], {}] },
        Sum: { takes: [["+", 1], ["+", ["-", 1]], { id: "1" }], refuses: ["+", {}] },
        Placed: {
          takes: [{ at: [1, "a"], ways: [[1, "a"]], id: "1", none: null }],
          refuses: [
            { at: [1] },
            { at: ["a", 1] },
            { at: [1, "a", 2] },
            { at: [1, "a"], ways: [[1]] },
            { at: [1, "a"], none: 1 },
          ],
        },
      },
    );
  });

  it("take parts that need not be objects, each type by itself", async () => {
    const id = { ...text, readOnly: true };
    await expectOneVerdict(
      {
        Parts: {
          allOf: [
            { required: ["a", "b"], properties: { a: number, id } },
            { required: ["a"], properties: { a: true } },
          ],
        },
      },
      { Parts: { takes: [{ a: 1, b: 2 }, 1, null, [1], "x"], refuses: [{ a: 1 }, { a: "1", b: 2 }] } },
    );
  });

  it("take no object where a primitive of one part meets an object of another", async () => {
    const secret = { ...text, writeOnly: true };
    await expectOneVerdict(
      {
        Parts: {
          allOf: [
            named("b", { anyOf: [{ type: "boolean" }, { type: "object" }] }),
            named("b", { anyOf: [{ type: "boolean" }, ref("Named")] }),
          ],
        },
        Named: { ...named("name", number), properties: { name: number, secret } },
      },
      {
        Parts: { takes: [{ b: true }, { b: { name: 1 } }], refuses: [{ b: { name: "x" } }, { b: {} }] },
        PartsRequest: { takes: [{ b: { name: 1, secret: "s" } }], refuses: [{ b: { name: 1, secret: 1 } }] },
      },
    );
  });

  it("take a request without what is only read, also where a union says so", async () => {
    const id = { ...text, readOnly: true };
    await expectOneVerdict(
      {
        Id: id,
        Maybe: {
          type: "object",
          required: ["id"],
          properties: { id: { oneOf: [ref("Id"), { type: "null" }] } },
        },
        Wrapped: { type: "object", required: ["id"], properties: { id: { allOf: [ref("Id")] } } },
        Either: {
          required: ["id", "name"],
          oneOf: [
            { type: "object", required: ["a"], properties: { a: text, id, name: text } },
            { type: "object", required: ["b"], properties: { b: text, id, name: text } },
          ],
        },
      },
      {
        MaybeRequest: { takes: [{}], refuses: [] },
        Maybe: { takes: [{ id: null }], refuses: [{}] },
        WrappedRequest: { takes: [{}], refuses: [] },
        Wrapped: { takes: [{ id: "1" }], refuses: [{}] },
        EitherRequest: { takes: [{ a: "x", name: "n" }], refuses: [{ a: "x" }, { name: "n" }] },
        Either: { takes: [{ a: "x", name: "n", id: "1" }], refuses: [{ a: "x", name: "n" }] },
      },
    );
  });

  it("take null where a schema without a type allows it", async () => {
    await expectOneVerdict(
      {
        Loose: { type: "object", properties: { a: { nullable: true, properties: { x: text } } } },
        Strict: {
          type: "object",
          properties: { a: { type: "object", nullable: true, properties: { x: text } } },
        },
      },
      {
        Loose: { takes: [{ a: null }, { a: { x: "y" } }, { a: 1 }], refuses: [{ a: { x: 1 } }] },
        Strict: { takes: [{ a: null }, { a: { x: "y" } }], refuses: [{ a: { x: 1 } }, { a: 1 }] },
      },
      "3.0.3",
    );
  });

  it("take constants and members of any kind, where the rest of the schema does", async () => {
    await expectOneVerdict(
      {
        Null: { const: null },
        Nested: { enum: [{ a: [1, "x", null] }, [], {}] },
        Typed: { type: ["string", "null"], enum: ["a", 1, null] },
        Listed: { type: "array", items: { const: [1, 2] } },
      },
      {
        Null: { takes: [null], refuses: [0, "null"] },
        Nested: { takes: [{ a: [1, "x", null] }, [], {}], refuses: [{ a: [1, "x"] }, { a: [] }, [1], 1] },
        Typed: { takes: ["a", null], refuses: [1, "b"] },
        Listed: { takes: [[[1, 2]], []], refuses: [[1, 2], [[1]]] },
      },
    );
  });

  it("take schemas that are true or false, wherever they stand", async () => {
    await expectOneVerdict(
      {
        Yes: true,
        Same: true,
        No: false,
        Parts: { type: "object", properties: { yes: true, no: false }, allOf: [true], anyOf: [true, false] },
        List: { type: "array", items: false },
      },
      {
        Yes: { takes: [1, null, {}], refuses: [] },
        Same: { takes: [1, null, {}], refuses: [] },
        No: { takes: [], refuses: [1, null] },
        Parts: { takes: [{ yes: 1 }, {}], refuses: [{ no: 1 }, 1] },
        List: { takes: [[]], refuses: [[1]] },
      },
    );
  });
});

describe("the types of a document", () => {
  it("are five, under their own names, and one for each object among the schemas", async () => {
    const { files } = await make(specOf("parameters"));
    const exported = sourceOf(files["schema.ts"]).statements.map(
      (statement) => statement.getText().split(/ ?[{=]/)[0],
    );
    expect(exported).toEqual([
      ...[
        "export interface paths",
        "export type webhooks",
        "export interface components",
        "export type $defs",
      ],
      "export interface operations",
      "export type Nested",
      "export type Filter",
    ]);
  });

  it("name no object where that would change what another name means", async () => {
    const object = { type: "object", properties: { a: text } };
    const { files } = await makeOf({
      openapi: "3.1.0",
      info: { title: "Names", version: "1" },
      paths: {},
      components: { schemas: { Record: object, string: object, "A.B": object, Error: object, Plain: text } },
    });
    const schema = files["schema.ts"] ?? "";
    expect([...schema.matchAll(/^export type (\w+) = \{/gm)].map(([, name]) => name)).toEqual(["Error"]);
    expect(schema).toContain("Error: Error;");
    expect(schema).toContain("Record<string, never>");
  });

  it("have paths as they stand in the document, and operations by name", async () => {
    const { files } = await make(specOf("parameters"));
    expect(typeIn(files["schema.ts"], '"/items/{plain}/{label}/{matrix}/{list}"')).toContain(
      'get: operations["getItem"];',
    );
  });

  it("have parameters and bodies that stand among the components", () => {
    const owner = { name: "owner", in: "path", required: true, schema: text };
    const content = { "application/json": { schema: text } };
    const types = renderTypes(
      documentWith({
        paths: {
          "/{owner}": {
            put: {
              operationId: "putIt",
              parameters: [{ $ref: "#/components/parameters/Owner" }],
              requestBody: { $ref: "#/components/requestBodies/Text" },
              responses: {},
            },
          },
        },
        components: { parameters: { Owner: owner }, requestBodies: { Text: { required: true, content } } },
      }),
      false,
    );
    expect(typeIn(types, "putIt")).toContain('owner: components["parameters"]["Owner"]');
    expect(typeIn(types, "putIt")).toContain('requestBody: components["requestBodies"]["Text"]');
  });

  it("are also those of a document without components", () => {
    const content = { "application/json": { schema: { type: "object", properties: { a: text } } } };
    const post = { operationId: "post", requestBody: { content }, responses: {} };
    expect(typeIn(renderTypes(documentWith({ paths: { "/": { post } } }), false), "requestBody")).toContain(
      '"application/json": { a?: string; }',
    );
  });

  it("have a list for a tuple that leads back to itself, where the two sides see other properties", () => {
    const tuple = { type: "array", prefixItems: [text, ref("It")], items: false };
    const listIn = (schema: Schema) =>
      renderTypes(documentOf({ It: schema }), true).match(/^type ListOfIt = (.*);$/m)?.[1];
    expect(listIn(tuple)).toBe('(string | components["schemas"]["It"])[]');
    expect(listIn({ ...tuple, items: { type: "number" } })).toBe(
      '(string | components["schemas"]["It"] | number)[]',
    );
  });

  it("show the document's words", async () => {
    const schemas = {
      It: {
        type: "object",
        description: "What it is.",
        properties: {
          a: { type: "string", format: "uuid", description: "A text.", deprecated: true, default: "d" },
          b: { type: "string", enum: ["x"] },
        },
      },
    };
    const { files } = await makeOf({
      openapi: "3.1.0",
      info: { title: "T", version: "1" },
      paths: {},
      components: { schemas },
    });
    const shown: string[] = [];
    const visit = (node: ts.Node): void => {
      if (ts.isJSDoc(node)) shown.push(node.getText().replaceAll(/^[\s/*]+|[\s/*]+$/gm, ""));
      for (const child of node.getChildren()) visit(child);
    };
    visit(sourceOf(files["schema.ts"]));
    expect(shown).toEqual([
      "@description What it is.",
      "Format: uuid\n@deprecated\n@description A text.\n@default d",
      "@enum {string}",
    ]);
  });
});
