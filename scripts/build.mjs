/** `node scripts/build.mjs`: fills `dist/` with declarations, and with one file of JavaScript for each entry point and for the command. */
import { execFileSync } from "node:child_process";
import { readFileSync, rmSync } from "node:fs";
import { build } from "esbuild";

process.chdir(new URL("..", import.meta.url).pathname);
rmSync("dist", { recursive: true, force: true });
execFileSync(process.execPath, ["node_modules/typescript/bin/tsc", "-p", "scripts/tsconfig.build.json"], {
  stdio: "inherit",
});
const common = {
  outbase: ".",
  outdir: "dist",
  bundle: true,
  format: "esm",
  target: "es2022",
  logLevel: "warning",
};
const library = { ...common, packages: "external", sourcemap: true };
await build({ ...library, entryPoints: ["generated/operations.ts", "generated/validators.ts"] });
// The rows stay in a file of their own, so that a bundler can leave out those that a program does not name.
await build({
  ...library,
  entryPoints: ["src/index.ts", "src/sandbox/index.ts", "generated/rows.ts"],
  external: ["*/operations.js", "*/rows.js"],
});
// The command brings along what it needs, so that the library has no dependency for its sake.
const notices = ["commander", "openapi-fetch"].map(
  (name) => `${name}\n\n${readFileSync(`node_modules/${name}/LICENSE`, "utf8").trim()}`,
);
await build({
  ...common,
  entryPoints: ["src/command/index.ts"],
  platform: "node",
  // What commander requires of Node, as a module of that kind.
  banner: {
    js: 'import { createRequire } from "node:module"; const require = createRequire(import.meta.url);',
  },
  footer: { js: `/*! This file contains:\n\n${notices.join("\n\n")}\n*/` },
});
