import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, it } from "@jest/globals";
import { serveApi } from "../outside/consumers/api.js";
import { run, runScript } from "../support/run.js";
import { typeErrors } from "../support/type-check.js";

const readme = readFileSync("README.md", "utf8");

/** Every TypeScript block, with the text block after it: what it prints. */
const snippets = [...readme.matchAll(/```ts\n([\s\S]*?)```(?:\s*```text\n([\s\S]*?)```)?/g)].map(
  ([, code = "", output = ""]) => ({ code, output }),
);

const peers = readFileSync("test/outside/bench/README.md", "utf8");

/** The calls of the last column of the table "Coming from", each with what it takes for granted. */
const calls = [...(peers.split("## Coming from")[1] ?? "").matchAll(/\| `([^`]+)`[^|]*\|$/gm)].map(
  ([, call]) => `import { createClient, suspend } from "8x8-automation-client";
import { createSandbox, sampleWorkflow as workflow } from "8x8-automation-client/sandbox";

const client = createClient({ apiKey: "sandbox-key", fetch: createSandbox().fetch });
const { accountId, definitionId, workflowId } = workflow;
const path = workflow;
const body = { status: "suspend" } as const;
${call};
export { accountId, body, client, definitionId, path, suspend, workflowId${call?.includes("outcome") ? ", outcome" : ""} };
`,
);

const commands = [...readme.matchAll(/```sh\n([\s\S]*?)```/g)].flatMap(([, block = ""]) =>
  // The gate itself installs first.
  block.trim().replaceAll("npm ci && ", "").split("\n"),
);

/** What `.ci/run` itself consists of, and what the test of the packed package does. */
const ranElsewhere = ["npm test", "npm install 8x8-automation-client"];

describe("the README", () => {
  /** The sandbox on a socket, for snippets that reach for one. */
  let api: Awaited<ReturnType<typeof serveApi>>;
  let directory: string;
  const files: string[] = [];

  beforeAll(async () => {
    api = await serveApi();
    mkdirSync("build", { recursive: true });
    directory = mkdtempSync(join("build", "readme-"));
    await runScript("scripts/generate.ts", [
      "--spec",
      "test/programs/shop.yaml",
      "--out",
      join(directory, "shop"),
    ]);
    [...snippets, ...calls.map((code) => ({ code }))].forEach(({ code }, index) => {
      files.push(join(directory, `snippet${index}.ts`));
      writeFileSync(files[index] ?? "", code);
    });
    const source = (path: string) => [join("..", "..", path)];
    const tsconfig = {
      extends: "../../tsconfig.json",
      compilerOptions: {
        rootDir: "../..",
        noEmit: true,
        paths: {
          "8x8-automation-client": source("src/index.ts"),
          "8x8-automation-client/openapi-fetch": source("src/openapi-fetch.ts"),
          "8x8-automation-client/sandbox": source("src/sandbox/index.ts"),
          "8x8-automation-client/validators": source("generated/validators.ts"),
        },
      },
      include: ["*.ts"],
    };
    writeFileSync(join(directory, "tsconfig.json"), JSON.stringify(tsconfig));
  });

  afterAll(() => {
    api.close();
    rmSync(directory, { recursive: true });
  });

  it("has only snippets that type-check", () => {
    expect(typeErrors(directory)).toEqual([]);
    expect(files.length).toBeGreaterThan(0);
  });

  it.each([...calls.keys()])(
    "has call %i of the table for those who come from elsewhere succeed",
    async (index) => {
      const file = files[snippets.length + index] ?? "";
      const finished = await runScript(file);
      expect(finished).toEqual({ code: 0, stdout: "", stderr: "" });
      expect(calls.length).toBe(4);
    },
  );

  it.each([...snippets.keys()])("has snippet %i print what the text below it says", async (index) => {
    const env = { AUTOMATION_BASE_URL: api.url };
    const finished = await runScript(files[index] ?? "", [], { env });
    expect(finished).toMatchObject({ code: 0, stderr: "" });
    expect(finished.stdout.trim()).toMatch(pattern(snippets[index]?.output.trim() ?? ""));
  });

  it.each(commands)("has a command that runs: %s", async (command) => {
    if (ranElsewhere.includes(command)) return;
    const [program = "", ...args] = command.split(" ");
    expect(await run(program, args)).toMatchObject({ code: 0 });
  });
});

/** The text itself, with `…` standing for anything. */
function pattern(text: string): RegExp {
  return new RegExp(
    `^${text
      .split("…")
      .map((part) => part.replace(/[.*+?^${}()|[\]\\]/g, "\\$&"))
      .join(".*")}$`,
  );
}
