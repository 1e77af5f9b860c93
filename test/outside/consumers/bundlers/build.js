/** The same program, bundled for a browser by each bundler, with the settings that each has by itself. */
import { nodeResolve } from "@rollup/plugin-node-resolve";
import { rollup } from "rollup";
import { build } from "vite";
import webpack from "webpack";

const input = "./program.js";

export const builds = {
  rollup: async (file) => {
    const bundle = await rollup({ input, plugins: [nodeResolve({ browser: true })], onwarn: refuse });
    await bundle.write({ file, format: "es" });
  },
  vite: (file) =>
    build({
      logLevel: "warn",
      build: {
        outDir: ".",
        emptyOutDir: false,
        rollupOptions: { onwarn: refuse },
        lib: { entry: input, formats: ["es"], fileName: () => file },
      },
    }),
  webpack: async (file) => {
    const compiler = webpack({
      mode: "production",
      target: "web",
      entry: input,
      experiments: { outputModule: true },
      output: { path: import.meta.dirname, filename: file, library: { type: "module" } },
    });
    const stats = await new Promise((resolve, reject) => {
      compiler.run((error, result) => (error ? reject(error) : resolve(result)));
    });
    if (stats.hasErrors() || stats.hasWarnings()) throw new Error(stats.toString("errors-warnings"));
  },
};

function refuse(warning) {
  throw new Error(warning.message);
}
