/** `node scripts/build-command.mjs file.js`: the operators' command as one file, with all that it needs. */
import { build } from "esbuild";

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
  footer: { js: "/* The licences of what is built in: THIRD-PARTY-NOTICES.md */" },
  logLevel: "warning",
});
