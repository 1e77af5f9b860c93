/** `node scripts/build.mjs`: fills `dist/` with declarations, and with one file of JavaScript for each entry point and for the command. */
import { execFileSync } from "node:child_process";
import { rmSync } from "node:fs";
import { dirname } from "node:path";
import { build } from "esbuild";

process.chdir(dirname(import.meta.dirname));
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
  footer: { js: "/* The licences of what is built in: THIRD-PARTY-NOTICES.md */" },
};
// To look for a package takes Node longer than to load all the rest, so the library brings along what it needs.
await build({
  ...common,
  entryPoints: ["src/index.ts", "src/openapi-fetch.ts", "src/sandbox/index.ts", "generated/validators.ts"],
  sourcemap: true,
});
await build({
  ...common,
  entryPoints: ["src/command/index.ts"],
  platform: "node",
  // What commander requires of Node, as a module of that kind.
  banner: {
    js: 'import { createRequire } from "node:module"; const require = createRequire(import.meta.url);',
  },
});
