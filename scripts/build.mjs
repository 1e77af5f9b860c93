/** `node scripts/build.mjs`: fills `dist/` with declarations, and with one file of JavaScript for each entry point. */
import { execFileSync } from "node:child_process";
import { rmSync } from "node:fs";
import { build } from "esbuild";

process.chdir(new URL("..", import.meta.url).pathname);
rmSync("dist", { recursive: true, force: true });
execFileSync(process.execPath, ["node_modules/typescript/bin/tsc", "-p", "scripts/tsconfig.build.json"], {
  stdio: "inherit",
});
await build({
  entryPoints: ["src/index.ts", "src/sandbox/index.ts", "generated/validators.ts"],
  outbase: ".",
  outdir: "dist",
  bundle: true,
  packages: "external",
  format: "esm",
  target: "es2022",
  sourcemap: true,
  logLevel: "warning",
});
