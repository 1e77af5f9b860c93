/** The types of a document: what its schemas prove, and what an editor shows of them. */
import { describe, expect, it } from "@jest/globals";
import ts from "typescript";
import { make, makeOf, specOf } from "../../support/generate/generate-in-process.js";
import { ref } from "../../support/generate/minimal-documents.js";

const text = { type: "string" };
const known = {
  Cat: { type: "object", required: ["kind"], properties: { kind: text } },
  Dog: { type: "object", properties: { kind: text } },
  Id: { type: "string", readOnly: true },
  Secret: { type: "string", writeOnly: true },
};
const cat = 'components["schemas"]["Cat"]';
const dog = 'components["schemas"]["Dog"]';

const sourceOf = (schema = "") => ts.createSourceFile("schema.ts", schema, ts.ScriptTarget.ES2022, true);

/** The one type in it that is called so, on one line. */
function typeIn(schema: string | undefined, name: string): string {
  let found: ts.Node | undefined;
  let alias: ts.Node | undefined;
  const visit = (node: ts.Node): void => {
    if (ts.isPropertySignature(node) && node.name.getText() === name) found ??= node.type;
    if (ts.isTypeAliasDeclaration(node) && node.name.text === name) alias = node.type;
    ts.forEachChild(node, visit);
  };
  visit(sourceOf(schema));
  // An object among the schemas has a name of its own.
  if (found?.getText() === name) found = alias;
  if (found === undefined) throw new Error(`There is no type ${name}.`);
  return found
    .getText()
    .replaceAll(/\s*\/\*[\s\S]*?\*\//g, "")
    .replaceAll(/\s+/g, " ");
}

/** As a schema of a document, and as the body of a response, where read and written properties are told apart. */
async function typeOf(schema: object, used = false): Promise<string> {
  const responses = { 200: { description: "It.", content: { "application/json": { schema: ref("It") } } } };
  const { files } = await makeOf({
    openapi: "3.1.0",
    info: { title: "Types", version: "1" },
    paths: used ? { "/a": { get: { operationId: "get", responses } } } : {},
    components: { schemas: { It: schema, ...known } },
  });
  return typeIn(files["schema.ts"], "It");
}

describe("the type of a schema", () => {
  const tuple = (more: object = {}) => ({ type: "array", prefixItems: [text, { type: "integer" }], ...more });

  it.each<[what: string, schema: object, type: string]>([
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
    ["is all parts, of which true says nothing", { allOf: [ref("Cat"), true] }, `${cat} & unknown`],
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
    ["is no tuple where it need not be a list", { prefixItems: [text] }, "unknown"],
  ])("%s", async (_, schema, type) => {
    expect(await typeOf(schema)).toBe(type);
  });

  it("tells what is only read and only written, also by what a property refers to", async () => {
    const properties = {
      id: ref("Id"),
      secret: ref("Secret"),
      cat: ref("Cat"),
      yes: true,
      own: { ...text, readOnly: true },
    };
    expect(await typeOf({ type: "object", properties }, true)).toBe(
      '{ id?: $Read<components["schemas"]["Id"]>; secret?: $Write<components["schemas"]["Secret"]>; ' +
        `cat?: ${cat}; yes?: unknown; own?: $Read<string>; }`,
    );
  });

  it("says nothing of reading and writing where no call is about it", async () => {
    expect(await typeOf({ type: "object", properties: { a: text } }, true)).toBe("{ a?: string; }");
  });
});

describe("the types of a document", () => {
  it("are five, under their own names, and nothing beside them", async () => {
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
    ]);
  });

  it("have paths as they stand in the document, and operations by name", async () => {
    const { files } = await make(specOf("parameters"));
    expect(typeIn(files["schema.ts"], '"/items/{plain}/{label}/{matrix}/{list}"')).toContain(
      'get: operations["getItem"];',
    );
  });

  it("show the document's words", async () => {
    const schemas = {
      It: {
        type: "object",
        description: "What it is.",
        properties: {
          a: { type: "string", format: "uuid", description: "A text.", deprecated: true, default: "d" },
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
    ]);
  });
});
