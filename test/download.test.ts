/** What the package adds to a browser's download. */
import { resolve } from "node:path";
import { gzipSync } from "node:zlib";
import { expect, it } from "@jest/globals";
import { type BuildOptions, build, type PluginBuild } from "esbuild";

/** Bytes, minified and gzipped, of a program that makes one call and handles its errors. */
const budget = 10_500;

async function bundle(options: BuildOptions): Promise<{ size: number; inputs: string[] }> {
  const { outputFiles, metafile } = await build({
    entryPoints: ["test/outside/bench/programs/8x8-automation-client.ts"],
    alias: { "8x8-automation-client": resolve("src/index.ts") },
    tsconfigRaw: "{}",
    bundle: true,
    format: "esm",
    minify: true,
    platform: "browser",
    target: "es2022",
    ...options,
    metafile: true,
    write: false,
  });
  return {
    size: gzipSync(outputFiles?.[0]?.contents ?? "").length,
    inputs: Object.keys(metafile?.inputs ?? {}),
  };
}

it("is within its budget, without what generated/ adds: that is the document's affair", async () => {
  const { size, inputs } = await bundle({ external: ["./generated/*"] });
  expect(size).toBeGreaterThan(1_000);
  expect(size).toBeLessThanOrEqual(budget);
  expect(inputs).not.toContain("src/openapi-fetch.ts");
});

it("is at most 200 bytes larger because each guard is a Standard Schema", async () => {
  const plain = {
    name: "plain",
    setup: ({ onLoad }: PluginBuild) =>
      onLoad({ filter: /standard-schema\.ts$/ }, () => ({
        contents: "export const guard = (check) => check",
      })),
  };
  const [without, whole] = [await bundle({ plugins: [plain] }), await bundle({})];
  expect(whole.size - without.size).toBeGreaterThan(0);
  expect(whole.size - without.size).toBeLessThanOrEqual(200);
});
