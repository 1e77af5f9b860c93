/** A program that needs three operations of a large document ships three, with no other design than the simple one. */
import { beforeAll, describe, expect, it } from "@jest/globals";
import { makeDocument } from "../outside/bench/document.js";
import { bundle, linesOf, type Made, makeOf } from "../support/generate/generate-in-process.js";

const program = `
import { itemsGetItem3, itemsGetItem15, itemsUpdateItem38 } from "./generated/operations.js";
import { createClientOf } from "./src/client.js";

const client = createClientOf({ itemsGetItem3, itemsGetItem15, itemsUpdateItem38 }, {
  apiKey: "key-12345678",
  fetch: async (request) => Response.json({ id: request.url, field_0: 1, field_1: "wrong" }),
});
export async function run(print: (...values: unknown[]) => void) {
  print(Object.keys(client));
  await client.itemsGetItem3({ params: { path: { owner: "o", item: "i" } } }).catch(({ message }) => print(message));
}
`;

describe("of sixty operations", () => {
  let made: Made;

  beforeAll(async () => {
    made = await makeOf(makeDocument(40));
  });

  it("ships the rows and validators of the three that it uses, and of what these refer to, and no others", async () => {
    const code = await bundle(made, program);
    const rows = [...code.matchAll(/^var (\w+) = \{\n(?: {2}.*\n)?? {2}id: "\1"/gm)].map(([, name]) => name);
    expect(rows.sort()).toEqual(["itemsGetItem15", "itemsGetItem3", "itemsUpdateItem38"]);
    // The schemas of the made document refer to the others of their ten.
    const items = [...code.matchAll(/^function validateItem(\d+)\(/gm)].map(([, index]) => Number(index));
    expect(new Set(items.map((index) => Math.floor(index / 10)))).toEqual(new Set([0, 1, 3]));
    expect(items.length).toBeLessThanOrEqual(30);
  });

  it("works", async () => {
    const [methods, message] = await linesOf(made, program);
    expect(methods).toBe('["itemsGetItem3","itemsGetItem15","itemsUpdateItem38"]');
    expect(message).toContain("itemsGetItem3: 200 response does not fit the document: /field_0");
  });
});

describe("what writes a request", () => {
  const response = { responses: { 204: { description: "Done." } } };
  const query = (name: string, style: object) => ({ name, in: "query", ...style });
  const document = {
    openapi: "3.1.0",
    info: { title: "Styles", version: "1" },
    paths: {
      "/plain/{id}": {
        post: {
          operationId: "plain",
          parameters: [{ name: "id", in: "path", required: true, schema: { type: "string" } }],
          requestBody: { content: { "application/json": { schema: { type: "object" } } } },
          ...response,
        },
      },
      "/deep": {
        get: {
          operationId: "deep",
          parameters: [query("at", { style: "deepObject", schema: { type: "object" } })],
          ...response,
        },
      },
      "/delimited": {
        get: {
          operationId: "delimited",
          parameters: [query("in", { style: "pipeDelimited", schema: { type: "array" } })],
          ...response,
        },
      },
      "/picture": {
        put: {
          operationId: "picture",
          requestBody: { content: { "image/*": {}, "text/plain": {} } },
          ...response,
        },
      },
    },
  };
  const using = (operation: string) => `
import { ${operation} } from "./generated/operations.js";
import { createClientOf } from "./src/client.js";

export const client = createClientOf({ ${operation} }, { apiKey: "key-12345678" });
`;
  const writers = [
    "styles.ts",
    "bodies.ts",
    "deepObject",
    "pipeDelimited",
    "matrix",
    "isBinary",
    "writeForm",
  ];

  it.each([
    ["plain", []],
    ["deep", ["styles.ts", "deepObject"]],
    ["delimited", ["styles.ts", "pipeDelimited"]],
    ["picture", ["bodies.ts", "isBinary"]],
  ])("is shipped only with the operations that need it: %s", async (operation, shipped) => {
    const code = await bundle(await makeOf(document), using(operation));
    const found = writers.filter((name) =>
      new RegExp(`^(// generated:${name}|(var|function) ${name}\\b)`, "m").test(code),
    );
    expect(found).toEqual(shipped);
  });
});
