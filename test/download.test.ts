/** What src/ adds to a browser's download. What generated/ adds is the document's affair, and is left out here. */
import { resolve } from "node:path";
import { gzipSync } from "node:zlib";
import { expect, it } from "@jest/globals";
import { build } from "esbuild";

/** Bytes, minified and gzipped, of a program that makes one call and handles its errors. */
const budget = 10_500;

it("is within its budget", async () => {
  const { outputFiles } = await build({
    entryPoints: ["test/outside/bench/programs/8x8-automation-client.ts"],
    alias: { "8x8-automation-client": resolve("src/index.ts") },
    external: ["./generated/*"],
    tsconfigRaw: "{}",
    bundle: true,
    format: "esm",
    minify: true,
    platform: "browser",
    target: "es2022",
    write: false,
  });
  const size = gzipSync(outputFiles[0]?.contents ?? "").length;
  expect(size).toBeGreaterThan(1_000);
  expect(size).toBeLessThanOrEqual(budget);
});
