/** `node scripts/build-command.mjs file.js`: the operators' command as one file, with what it needs, and the notices of that. */
import { readFileSync } from "node:fs";
import { build } from "esbuild";

const notices = ["commander", "openapi-fetch"].map(
  (name) => `${name}\n\n${readFileSync(`node_modules/${name}/LICENSE`, "utf8").trim()}`,
);
await build({
  entryPoints: ["src/command/index.ts"],
  outfile: process.argv[2],
  bundle: true,
  format: "esm",
  platform: "node",
  target: "es2022",
  // What commander requires of Node, as a module of that kind.
  banner: {
    js: 'import { createRequire } from "node:module"; const require = createRequire(import.meta.url);',
  },
  footer: { js: `/*! This file contains:\n\n${notices.join("\n\n")}\n*/` },
  logLevel: "warning",
});
