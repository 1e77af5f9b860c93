/** `node scripts/build-command.mjs file.js`: bundles the operators' command and its dependencies into one file. */
import { build } from "esbuild";

await build({
  entryPoints: ["src/command/index.ts"],
  outfile: process.argv[2],
  bundle: true,
  format: "esm",
  platform: "node",
  target: "es2022",
  // commander is CommonJS and loads Node's modules by `require`, which ES modules do not have.
  banner: {
    js: 'import { createRequire } from "node:module"; const require = createRequire(import.meta.url);',
  },
  footer: { js: "/* The licences of what is built in: THIRD-PARTY-NOTICES.md */" },
  logLevel: "warning",
});
