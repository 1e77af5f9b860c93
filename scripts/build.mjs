/** `node scripts/build.mjs`: fills `dist/` with declarations, and with one file of JavaScript for each entry point and for the command. */
import { execFileSync } from "node:child_process";
import { rmSync } from "node:fs";
import { dirname } from "node:path";
import { build } from "esbuild";

process.chdir(dirname(import.meta.dirname));
rmSync("dist", { recursive: true, force: true });
const run = (...args) => execFileSync(process.execPath, args, { stdio: "inherit" });
run("node_modules/typescript/bin/tsc", "-p", "scripts/tsconfig.build.json");
// To look for a package takes Node longer than to load all the rest, so the library brings along what it needs.
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
// A bundler can leave rows out only where they are a file of their own. Node takes longer to load three files than one.
await build({
  ...library,
  entryPoints: [
    { in: "src/index.ts", out: "src/for-bundlers" },
    { in: "generated/rows.ts", out: "generated/rows" },
  ],
  external: ["*/operations.js", "*/rows.js"],
});
run("scripts/build-command.mjs", "dist/src/command/index.js");
