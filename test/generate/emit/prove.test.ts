/** Nothing is written that cannot be read, loaded and found. */
import { Script } from "node:vm";
import { describe, expect, it } from "@jest/globals";
import type { Files } from "../../../scripts/generate/disk.js";
import { beginReading, prove } from "../../../scripts/generate/emit/prove.js";
import { planGuards } from "../../../scripts/generate/plan/guards.js";
import { listOperations } from "../../../scripts/generate/plan/operations.js";
import { makeOf, refusalOf } from "../../support/generate/generate-in-process.js";
import { documentWith, ref } from "../../support/generate/minimal-documents.js";

const responseOf = (name: string) => ({
  200: { content: { "application/json": { schema: ref(name) } } },
});
const document = documentWith({
  paths: {
    "/a": { get: { operationId: "getA", responses: responseOf("A") } },
    "/b": { get: { operationId: "getB", responses: responseOf("B") } },
  },
  components: { schemas: { A: { type: "string" }, B: { type: "object", required: ["b"] } } },
});
const made = makeOf(document);

/** What comes of it if the files were these. */
async function proved(change: (files: Files) => Files) {
  const { files } = await made;
  const operations = listOperations(document, () => undefined);
  const readings = Object.entries(change(files)).map(([name, text]) => beginReading(name, text));
  return prove(readings, planGuards(document, operations, false).guards, operations);
}
const replaced = (name: string, old: string, fresh: string) => (files: Files) => {
  const text = files[name] ?? "";
  expect(text).toContain(old);
  return { ...files, [name]: text.replace(old, fresh) };
};
const refusal = (change: (files: Files) => Files) => refusalOf(proved(change));

describe("what is proved", () => {
  it("gives its guards, which are ready to be used", async () => {
    const guards = await proved((files) => files);
    expect([...guards.keys()]).toEqual(["isA", "isB"]);
    const isB = guards.get("isB");
    expect([isB?.({ b: 1 }), isB?.([]), isB?.({})]).toEqual([true, false, false]);
    expect(isB?.errors).toMatchObject([{ keyword: "required", params: { missingProperty: "b" } }]);
  });
});

describe("what is refused, with its place", () => {
  const guardOfB = "export const isB: Guard<";

  it("is a guard that cannot be read", async () => {
    expect(await refusal(replaced("validators.ts", guardOfB, `${guardOfB}"`))).toMatch(
      /^The code for this in validators\.ts cannot be read: .*\n {2}at #\/components\/schemas\/B$/,
    );
  });

  it("is a pattern that no engine takes, and what to do is said", async () => {
    const { files } = await made;
    const pattern = `${files["validators.ts"]}/(/;\n`;
    expect(await refusal((all) => ({ ...all, "validators.ts": pattern }))).toMatch(
      /validators\.ts cannot be read: SyntaxError: .*Rename it, or report.*\n {2}at #\/$/,
    );
  });

  it("is a name that is declared twice", async () => {
    const { files } = await made;
    const again = `${files["validators.ts"]}export const isA = 1;\n`;
    expect(await refusal((all) => ({ ...all, "validators.ts": again }))).toMatch(
      /isA.*\n {2}at #\/components\/schemas\/A$/,
    );
  });

  it("is a row that cannot be read", async () => {
    expect(
      await refusal(replaced("operations.ts", "export const getB = {", "export const getB = {{")),
    ).toMatch(/in operations\.ts cannot be read.*\n {2}at #\/paths\/~1b\/get$/);
  });

  it("is a file of types that cannot be read", async () => {
    expect(await refusal((all) => ({ ...all, "schema.ts": "export interface" }))).toMatch(
      /schema\.ts.*\n {2}at #\/$/,
    );
  });

  it("is a guard that is not there", async () => {
    const without = await refusal(replaced("validators.ts", guardOfB, guardOfB.replace("isB", "isC")));
    expect(without).toMatch(/isB, is missing.*\n {2}at #\/components\/schemas\/B/);
    expect(without).toMatch(/getB, is not whole.*\n {2}at #\/paths\/~1b\/get/);
  });

  it("is an operation that is not in the table", async () => {
    expect(await refusal(replaced("operations.ts", "  getB,\n", ""))).toMatch(
      /getB, .*\n {2}at #\/paths\/~1b\/get$/,
    );
  });

  it("is a module that does not load", async () => {
    const thrown = (files: Files) => ({ ...files, "operations.ts": "throw new Error('no');" });
    expect(await refusal(thrown)).toMatch(/cannot be loaded: no.*\n {2}at #\/$/);
    const importing = (files: Files) => ({ ...files, "operations.ts": "import 'node:fs';" });
    expect(await refusal(importing)).toMatch(/cannot be loaded/);
  });

  it("is code that reaches for what is global", async () => {
    const { files } = await made;
    const set = `${files["operations.ts"]}globalThis.injected = 1;\n`;
    expect(await refusal((all) => ({ ...all, "operations.ts": set }))).toMatch(
      /would run as code.*\n {2}at #\/$/,
    );
    const wasm = "new WebAssembly.Module(new Uint8Array([0, 97, 115, 109, 1, 0, 0, 0]))";
    for (const reach of ["process", "require.constructor('return 1')()", "eval('1')", wasm]) {
      const text = `${files["operations.ts"]}${reach};\n`;
      expect(await refusal((all) => ({ ...all, "operations.ts": text }))).toMatch(/cannot be loaded/);
    }
    expect(Object.keys(globalThis)).not.toContain("injected");
  });
});

describe("a file that is read as two parts, with types and without,", () => {
  const typed = "export const isA: Guard<string> = guard(validateA);\n";
  const plain = "function validateA() { return true; }\n";

  it("can be read where both parts can be", async () => {
    const { script } = beginReading("validators.ts", typed + plain, { typed, plain });
    expect(await script).toBeInstanceOf(Script);
  });

  it.each([
    [{ typed: typed.replace("<", "<<"), plain }, 1],
    [{ typed, plain: plain.replace("{", "{ (") }, 2],
  ])("names the line of the whole where one cannot be", async (divided, line) => {
    const { script } = beginReading("validators.ts", divided.typed + divided.plain, divided);
    expect(await script).toMatchObject({ errors: [{ location: { line } }] });
  });
});
