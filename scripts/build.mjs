/**
 * `node scripts/build.mjs`: fills `dist/` with type declarations, and with JavaScript for each entry point and the
 * command.
 */
import { execFileSync } from "node:child_process";
import { rmSync } from "node:fs";
import { dirname } from "node:path";
import { build } from "esbuild";

process.chdir(dirname(import.meta.dirname));
rmSync("dist", { recursive: true, force: true });
const run = (...args) => execFileSync(process.execPath, args, { stdio: "inherit" });
run("node_modules/typescript/bin/tsc", "-p", "scripts/tsconfig.build.json");
// Dependencies are bundled: for Node, finding a package takes longer than loading the whole library.
const library = {
  outbase: ".",
  outdir: "dist",
  bundle: true,
  format: "esm",
  target: "es2022",
  sourcemap: true,
  logLevel: "warning",
  footer: { js: "/* The licences of what is built in: THIRD-PARTY-NOTICES.md */" },
};
await build({
  ...library,
  entryPoints: [
    ...["generated/operations.ts", "generated/validators.ts"],
    ...["src/index.ts", "src/openapi-fetch.ts", "src/sandbox/index.ts"],
  ],
});
// A bundler can leave out unused rows only where the rows are a separate file. Node gets one file, which loads faster.
await build({
  ...library,
  entryPoints: [
    { in: "src/index.ts", out: "src/for-bundlers" },
    { in: "generated/rows.ts", out: "generated/rows" },
  ],
  external: ["*/operations.js", "*/rows.js"],
});
run("scripts/build-command.mjs", "dist/src/command/index.js");
