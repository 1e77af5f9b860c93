/** What src/ adds to a browser's download. What generated/ adds is the document's affair, and is left out here. */
import { resolve } from "node:path";
import { gzipSync } from "node:zlib";
import { expect, it } from "@jest/globals";
import { type BuildOptions, build, type PluginBuild } from "esbuild";
import * as operations from "../generated/rows.js";

/** Bytes, minified and gzipped, of a program that makes one call and handles its errors. */
const budget = 10_840;

/** What a browser downloads for a program, and which files of the project are in it. */
async function download(program: BuildOptions) {
  const { outputFiles, metafile } = await build({
    ...program,
    alias: {
      "8x8-automation-client/operations": resolve("generated/rows.ts"),
      "8x8-automation-client": resolve("src/index.ts"),
    },
    tsconfigRaw: "{}",
    bundle: true,
    format: "esm",
    minify: true,
    platform: "browser",
    target: "es2022",
    write: false,
    metafile: true,
  });
  const inputs = Object.values(metafile.outputs).flatMap((output) => Object.entries(output.inputs));
  const files = inputs.filter(([, { bytesInOutput }]) => bytesInOutput > 0).map(([file]) => file);
  const contents = outputFiles?.[0]?.text ?? "";
  return { contents, files, size: gzipSync(contents).length };
}

const written = (contents: string): BuildOptions => ({ stdin: { contents, resolveDir: "." } });

const oneCall = { entryPoints: ["test/outside/bench/programs/8x8-automation-client.ts"] };

it("is within its budget, without what generated/ adds: that is the document's affair", async () => {
  const { size, files } = await download({ ...oneCall, external: ["./generated/*"] });
  expect(size).toBeGreaterThan(1_000);
  expect(size).toBeLessThanOrEqual(budget);
  expect(files).not.toContain("src/openapi-fetch.ts");
});

it("is at most 200 bytes larger because each guard is a Standard Schema", async () => {
  const plain = {
    name: "plain",
    setup: ({ onLoad }: PluginBuild) =>
      onLoad({ filter: /standard-schema\.ts$/ }, () => ({
        contents: "export const guard = (check) => check",
      })),
  };
  const [without, whole] = [await download({ ...oneCall, plugins: [plain] }), await download(oneCall)];
  expect(whole.size - without.size).toBeGreaterThan(0);
  expect(whole.size - without.size).toBeLessThanOrEqual(200);
});

const forMany = ["src/command-all.ts", "src/command-all-options.ts", "src/instances.ts", "src/pool.ts"];
const inUse = "export const run = (workflow) => suspend(client, workflow);";

it("has nothing for many instances where a program imports only suspend", async () => {
  const { files } = await download(
    written(`
      import { createClient, suspend } from "8x8-automation-client";
      const client = createClient({ apiKey: "key-12345678" });
      ${inUse}`),
  );
  expect(files).toContain("src/workflows.ts");
  expect(files.filter((file) => forMany.includes(file))).toEqual([]);
});

it.each([
  ["a name", `import { updateWorkflowInstanceStatus as row } from "8x8-automation-client/operations";`],
  [
    "a namespace",
    `import * as operations from "8x8-automation-client/operations";
     const row = operations.updateWorkflowInstanceStatus;`,
  ],
])("has one row, and what it needs, where a client is made of one, imported by %s", async (_, imported) => {
  const { contents, files } = await download(
    written(`
      import { createClientOf, suspend } from "8x8-automation-client";
      ${imported}
      const client = createClientOf({ updateWorkflowInstanceStatus: row }, { apiKey: "key-12345678" });
      ${inUse}`),
  );
  const shipped = Object.keys(operations).filter((id) => contents.includes(`"${id}"`));
  expect(shipped).toEqual(["updateWorkflowInstanceStatus"]);
  // What only the others need: their templates, and the names in their queries and bodies.
  expect(files).not.toContain("generated/styles.ts");
  expect(contents).not.toMatch(/\b(startTimeFrom|includeLogs|triggeredAt|errorTime)\b/);
});
