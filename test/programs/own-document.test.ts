/** A folder that is generated from another document, in a project that has the package and nothing else of ours. */
import { existsSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { afterAll, afterEach, beforeAll, describe, expect, it } from "@jest/globals";
import { type Installed, install } from "../outside/package/install.js";
import { run, runScript } from "../support/run.js";
import { listen, response, type Wire } from "../support/server.js";

let installed: Installed;
let wire: Wire;

beforeAll(() => {
  installed = install();
}, 120_000);

afterAll(() => installed.remove());

afterEach(() => wire.close());

/** What a program prints, which a strict TypeScript has nothing against. The server's URL is its argument. */
async function printed(spec: string, folder: string, program: string): Promise<string[]> {
  const { project } = installed;
  const made = await runScript("scripts/generate.ts", ["--spec", spec, "--out", join(project, folder)]);
  expect(made.code).toBe(0);
  writeFileSync(join(project, `${folder}.ts`), `declare const process: { argv: string[] };\n${program}`);
  const tsconfig = {
    compilerOptions: {
      lib: ["es2022", "dom", "dom.iterable"],
      module: "nodenext",
      outDir: "built",
      strict: true,
      target: "es2022",
      types: [],
    },
    files: [`${folder}.ts`],
  };
  writeFileSync(join(project, "tsconfig.json"), JSON.stringify(tsconfig));
  expect(await run(process.execPath, ["node_modules/typescript/bin/tsc", "-p", project])).toEqual({
    code: 0,
    stdout: "",
    stderr: "",
  });
  return start(folder);
}

async function start(program: string): Promise<string[]> {
  const { stdout, stderr } = await run(process.execPath, [`built/${program}.js`, wire.url], {
    cwd: installed.project,
  });
  return (stdout + stderr).trim().split("\n");
}

describe("with the installed package, a folder that is generated from", () => {
  it("a document of one's own has the same types, outcomes and errors", async () => {
    wire = await listen([
      response(200, '{"orderId":7,"state":"sent"}'),
      response(404, '{"reason":"never ordered"}'),
      response(200, '{"orderId":7,"state":"lost"}'),
    ]);
    const program = `
      import { AutomationError, createClientOf, type Issue } from "8x8-automation-client";
      import { operations } from "./shop/operations.js";

      const client = createClientOf(operations, { baseUrl: process.argv[2] });
      const order = { params: { path: { orderId: 7 } } };
      for (let call = 1; call < 3; call++) {
        const outcome = await client.getOrder(order);
        if (outcome.ok) console.log(outcome.status satisfies 200, outcome.data.state satisfies "open" | "sent");
        else console.log(outcome.status satisfies 404, outcome.error.reason satisfies string);
      }
      const print = (error: unknown) => {
        const { issues = [] } = error as { issues?: Issue[] };
        console.log(error instanceof AutomationError && error.name, issues[0]?.pointer);
      };
      await client.getOrder(order).catch(print);
      // @ts-expect-error as the document says
      await client.getOrder({ params: { path: { orderId: "7" } } }).catch(print);
    `;
    expect(await printed("test/programs/shop.yaml", "shop", program)).toEqual([
      "200 sent",
      "404 never ordered",
      "ResponseValidationError /state",
      "RequestValidationError /params/path/orderId",
    ]);
    expect(wire.requests.length).toBe(3);
    expect(wire.requests[0]).toMatch(/^GET \/orders\/7 /);

    const table = join(installed.project, "built/shop/operations.js");
    writeFileSync(table, readFileSync(table, "utf8").replaceAll("contract: 1", "contract: 99"));
    expect((await start("shop")).join("\n")).toContain(
      "/rows are of version 99, this package of 1: generate them again",
    );
  });

  const vendor = "../shared/documents/vendor/connect/automation_api.json";

  (existsSync(vendor) ? it : it.skip)("the vendor's full document has every operation", async () => {
    wire = await listen([response(200, "[]")]);
    const program = `
      import { createClientOf } from "8x8-automation-client";
      import { operations } from "./vendor/operations.js";

      const client = createClientOf(operations, { apiKey: "key-of-a-test", baseUrl: process.argv[2] });
      console.log(Object.keys(client).length);
      const outcome = await client.getTimezones({ params: { path: { accountId: "a" } } });
      console.log(outcome.status);
    `;
    const { paths } = JSON.parse(readFileSync(vendor, "utf8"));
    const methods = Object.values(paths).flatMap((item) => Object.keys(Object(item)));
    const count = methods.filter((name) => /^(get|put|post|delete|patch)$/.test(name)).length;
    expect(await printed(vendor, "vendor", program)).toEqual([String(count), "200"]);
    expect(wire.requests[0]).toMatch(/^GET \/api\/v1\/accounts\/a\/steps\/timezones .*Bearer key-of-a-test/s);
  });
});
