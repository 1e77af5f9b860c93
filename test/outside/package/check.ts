/**
 * `npm run test:package`: the packed package before its strictest judges: publint, attw, and each TypeScript that
 * users have, with each way to resolve modules, with the DOM's types and with Node's instead.
 */
import { spawnSync } from "node:child_process";
import { copyFileSync, mkdirSync, symlinkSync, writeFileSync } from "node:fs";
import { join, resolve } from "node:path";
import { installTools } from "../../support/install-tools.js";
import { install } from "./install.js";

const modules = resolve("test/outside/package/node_modules");
const compilers = ["5.4", "5.9", "6.0", "7.0"];
const resolutions = {
  nodenext: { module: "nodenext", moduleResolution: "nodenext" },
  bundler: { module: "esnext", moduleResolution: "bundler" },
};
const libraries = {
  dom: { lib: ["ES2022", "DOM"], types: [] },
  node: { lib: ["ES2022"], types: ["node"] },
};

installTools("test/outside/package");
const installed = install();
let failures = 0;

function check(what: string, script: string, ...args: string[]): void {
  const { status, stdout, stderr } = spawnSync(process.execPath, [join(modules, script), ...args], {
    cwd: installed.project,
    encoding: "utf8",
  });
  console.log(`${what.padEnd(36)} ${status === 0 ? "clean" : `FAILED\n${stdout}${stderr}`}`);
  if (status !== 0) failures += 1;
}

check("publint --strict", "publint/src/cli.js", "run", installed.tarball, "--strict");
check(
  "attw --profile esm-only",
  "@arethetypeswrong/cli/dist/index.js",
  installed.tarball,
  "--config-path",
  resolve(".attw.json"),
);

mkdirSync(join(installed.project, "node_modules/@types"));
symlinkSync(join(modules, "@types/node"), join(installed.project, "node_modules/@types/node"));
symlinkSync(join(modules, "undici-types"), join(installed.project, "node_modules/undici-types"));
copyFileSync("test/outside/package/consumer.ts", join(installed.project, "consumer.ts"));
for (const compiler of compilers) {
  for (const [resolution, moduleOptions] of Object.entries(resolutions)) {
    for (const [library, libraryOptions] of Object.entries(libraries)) {
      const compilerOptions = {
        ...moduleOptions,
        ...libraryOptions,
        target: "ES2022",
        strict: true,
        exactOptionalPropertyTypes: true,
        noUncheckedIndexedAccess: true,
        skipLibCheck: false,
        noEmit: true,
      };
      const config = join(installed.project, "tsconfig.json");
      writeFileSync(config, JSON.stringify({ compilerOptions, files: ["consumer.ts"] }));
      check(
        `TypeScript ${compiler}, ${resolution}, ${library}`,
        `typescript-${compiler}/bin/tsc`,
        "-p",
        config,
      );
    }
  }
}
installed.remove();
console.log(failures === 0 ? "The package is clean." : `${failures} checks failed.`);
process.exitCode = failures === 0 ? 0 : 1;
