/** A program, bundled for a browser by each bundler, with the settings that each has by itself. */
import { resolve } from "node:path";
import { promisify } from "node:util";
import { nodeResolve } from "@rollup/plugin-node-resolve";
import { rollup } from "rollup";
import { build } from "vite";
import webpack from "webpack";

/** @type {Record<string, (input: string, directory: string) => Promise<string[]>>} each writes `bundle.js`, and returns warnings */
export const builds = {
  rollup: async (input, directory) => {
    const warnings = [];
    const onLog = (level, { message }) => level === "warn" && warnings.push(message);
    const bundle = await rollup({ input, plugins: [nodeResolve({ browser: true })], onLog });
    await bundle.write({ file: `${directory}/bundle.js`, format: "es" });
    return warnings;
  },
  vite: async (input, directory) => {
    const warnings = [];
    const onLog = (level, { message }) => level === "warn" && warnings.push(message);
    const lib = { entry: input, formats: ["es"], fileName: "bundle" };
    await build({ logLevel: "warn", build: { outDir: directory, rolldownOptions: { onLog }, lib } });
    return warnings;
  },
  webpack: async (input, directory) => {
    const compiler = webpack({
      mode: "production",
      target: "web",
      entry: input,
      experiments: { outputModule: true },
      output: { path: resolve(directory), filename: "bundle.js", library: { type: "module" } },
    });
    const stats = await promisify(compiler.run.bind(compiler))();
    const { errors, warnings } = stats.toJson({ all: false, errors: true, warnings: true });
    return [...errors, ...warnings].map(({ message }) => message);
  },
};
