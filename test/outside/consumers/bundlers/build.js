/** The same program, bundled for a browser by each bundler, with the settings that each has by itself. */
import { resolve } from "node:path";
import { promisify } from "node:util";
import { nodeResolve } from "@rollup/plugin-node-resolve";
import { rollup } from "rollup";
import { build } from "vite";
import webpack from "webpack";

const input = "./program.js";

const stopAtWarning = (level, { message }) => {
  if (level === "warn") throw new Error(message);
};

/** @type {Record<string, (directory: string) => Promise<void>>} each writes `bundle.js` */
export const builds = {
  rollup: async (directory) => {
    const bundle = await rollup({ input, plugins: [nodeResolve({ browser: true })], onLog: stopAtWarning });
    await bundle.write({ file: `${directory}/bundle.js`, format: "es" });
  },
  vite: async (directory) => {
    await build({
      logLevel: "warn",
      build: {
        outDir: directory,
        rolldownOptions: { onLog: stopAtWarning },
        lib: { entry: input, formats: ["es"], fileName: "bundle" },
      },
    });
  },
  webpack: async (directory) => {
    const compiler = webpack({
      mode: "production",
      target: "web",
      entry: input,
      experiments: { outputModule: true },
      output: { path: resolve(directory), filename: "bundle.js", library: { type: "module" } },
    });
    const stats = await promisify(compiler.run.bind(compiler))();
    if (stats.hasErrors() || stats.hasWarnings()) throw new Error(stats.toString("errors-warnings"));
  },
};
