/** Makes one file of each test file and its modules, so that each has its own modules, as in Jest. */
import { readFileSync } from "node:fs";
import { dirname, join, resolve } from "node:path";

const outdir = "build/tests";
export const bundleOf = (path) => resolve(outdir, path.replace(/ts$/, "mjs"));

/** As in Jest, these are each test file's own to replace or to take away: Node's `fetch` goes on with Node's. */
const own = [
  ...["AbortController", "AbortSignal", "DOMException", "ReadableStream", "Request", "Response"],
  ...[
    "TextDecoder",
    "TextEncoder",
    "atob",
    "btoa",
    "clearTimeout",
    "crypto",
    "fetch",
    "performance",
    "setTimeout",
  ],
];
const ownGlobals = {
  banner: {
    js: `
const ownGlobals = ((own) => new Proxy(globalThis, {
  get: (globals, name) => (own.has(name) ? own.get(name) : globals[name]),
  set: (globals, name, value) => (own.has(name) ? own.set(name, value) : Reflect.set(globals, name, value)),
  defineProperty: (globals, name, property) =>
    own.has(name) ? own.set(name, property.value) : Reflect.defineProperty(globals, name, property),
  deleteProperty: (globals, name) =>
    own.has(name) ? own.set(name, undefined) : Reflect.deleteProperty(globals, name),
}))(new Map(${JSON.stringify(own)}.map((name) => [name, globalThis[name]])));`,
  },
  define: {
    globalThis: "ownGlobals",
    ...Object.fromEntries(own.map((name) => [name, `ownGlobals.${name}`])),
  },
};

/** In Jest, a test can have modules loaded afresh; here, what it loads by `import()` is another copy. */
const copies = {
  name: "copies",
  setup({ onResolve, onLoad }) {
    onResolve({ filter: /^\./ }, ({ kind, namespace, path, resolveDir }) =>
      kind === "dynamic-import" || namespace === "copy"
        ? { namespace: "copy", path: join(resolveDir, path.replace(/\.js$/, ".ts")) }
        : undefined,
    );
    onLoad({ filter: /./, namespace: "copy" }, ({ path }) => ({
      contents: readFileSync(path, "utf8"),
      loader: "ts",
      resolveDir: dirname(path),
    }));
  },
};

/**
 * @param include paths or globs
 * @param exclude paths
 * @returns by test file: the files that are in its bundle
 */
export async function bundle({ include, exclude = [] }) {
  // It stays in the directory where it was imported, and Stryker changes that after it has loaded its plugins.
  const { build } = await import("esbuild");
  const { metafile } = await build({
    entryPoints: include,
    alias: { "@jest/globals": resolve("test/outside/mutation/globals.mjs") },
    plugins: [copies],
    ...ownGlobals,
    outdir,
    outbase: ".",
    outExtension: { ".js": ".mjs" },
    bundle: true,
    packages: "external",
    format: "esm",
    platform: "node",
    target: "node20",
    metafile: true,
    logLevel: "warning",
  });
  return Object.fromEntries(
    Object.values(metafile.outputs)
      .filter(({ entryPoint }) => !exclude.includes(entryPoint))
      .map(({ entryPoint, inputs }) => [entryPoint, Object.keys(inputs)]),
  );
}
