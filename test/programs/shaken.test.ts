/** A program that needs three operations of a thousand ships three, with no other design than the simple one. */
import { cpSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { join, resolve } from "node:path";
import { afterAll, beforeAll, describe, expect, it } from "@jest/globals";
import { build } from "esbuild";
import { makeDocument } from "../outside/bench/document.js";
import { runScript } from "../support/run.js";

const program = `
import { itemsGetItem3, itemsGetItem500, itemsUpdateItem998 } from "./generated/operations.js";
import { createClientOf } from "./src/client.js";

const client = createClientOf({ itemsGetItem3, itemsGetItem500, itemsUpdateItem998 }, {
  apiKey: "key-12345678",
  fetch: async (request) => Response.json({ id: request.url, field_0: 1, field_1: "wrong" }),
});
const path = { owner: "o", item: "i" };
client.itemsGetItem3({ params: { path } }).catch((error) => console.log(Object.keys(client), error.message));
`;

describe("of a thousand operations", () => {
  let directory: string;
  let code: string;

  beforeAll(async () => {
    mkdirSync("build", { recursive: true });
    directory = resolve(mkdtempSync(join("build", "shaken-")));
    const at = (name: string) => join(directory, name);
    writeFileSync(at("document.json"), JSON.stringify(makeDocument(1000)));
    cpSync("src", at("src"), { recursive: true });
    writeFileSync(at("program.ts"), program);
    const paths = ["--spec", at("document.json"), "--out", at("generated")];
    expect(await runScript("scripts/generate.ts", paths)).toMatchObject({ code: 0, stderr: "" });
    const { outputFiles } = await build({
      entryPoints: [at("program.ts")],
      bundle: true,
      format: "esm",
      platform: "node",
      outfile: at("bundle.mjs"),
      write: false,
    });
    code = outputFiles.map(({ text }) => text).join("");
    writeFileSync(at("bundle.mjs"), code);
  }, 120_000);
  afterAll(() => rmSync(directory, { recursive: true }));

  it("ships the rows and validators of the three that it uses, and of what these refer to, and no others", () => {
    const rows = [...code.matchAll(/^var (\w+) = \{\n {2}id: "\1"/gm)].map(([, name]) => name).sort();
    expect(rows).toEqual(["itemsGetItem3", "itemsGetItem500", "itemsUpdateItem998"]);
    // The schemas of the made document refer to the others of their ten.
    const items = [...code.matchAll(/^function validateItem(\d+)\(/gm)].map(([, index]) => Number(index));
    expect(new Set(items.map((index) => Math.floor(index / 10)))).toEqual(new Set([0, 50, 99]));
    expect(items.length).toBeLessThanOrEqual(30);
  });

  it("works", async () => {
    const { stdout } = await runScript(join(directory, "bundle.mjs"));
    expect(stdout).toContain(
      '[ "itemsGetItem3", "itemsGetItem500", "itemsUpdateItem998" ]'.replaceAll('"', "'"),
    );
    expect(stdout).toContain("itemsGetItem3: 200 response does not fit the document: /field_0");
  });
});
