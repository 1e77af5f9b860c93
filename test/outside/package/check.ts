/**
 * `npm run test:package`: the packed package before its strictest judges: npm's own rehearsal of publishing it, publint,
 * attw, and each TypeScript that users have, with each way to resolve modules, with the DOM's types and with Node's.
 */
import { spawnSync } from "node:child_process";
import { copyFileSync, readFileSync, writeFileSync } from "node:fs";
import { join, resolve } from "node:path";
import { installTools } from "../../support/install-tools.js";
import { install } from "./install.js";

const folder = "test/outside/package";
const modules = resolve(folder, "node_modules");
const compilers = ["5.4", "5.9", "6.0", "7.0"];
/** By `moduleResolution`. The oldest, of projects that knew no `exports` yet, is gone from TypeScript 6.0 on. */
const resolutions: Record<string, { module: string; compilers: string[] }> = {
  nodenext: { module: "nodenext", compilers },
  bundler: { module: "esnext", compilers },
  node10: { module: "esnext", compilers: ["5.4", "5.9"] },
};

installTools("test/outside/package");
const installed = install();
let failures = 0;

/** @param complaint what must not be printed, whatever the exit code */
function check(what: string, program: string, args: string[], complaint = /(?!)/): void {
  const { status, stdout, stderr } = spawnSync(program, args, { cwd: installed.project, encoding: "utf8" });
  const isClean = status === 0 && !complaint.test(stderr);
  console.log(`${what.padEnd(44)} ${isClean ? "clean" : `FAILED\n${stdout}${stderr}`}`);
  if (!isClean) failures += 1;
}

const checkBy = (what: string, script: string, ...args: string[]) =>
  check(what, process.execPath, [join(modules, script), ...args]);

// By force: whether this version is out already does not matter here.
const publish = ["publish", installed.tarball, "--dry-run", "--force", "--ignore-scripts"];
check("npm publish --dry-run", "npm", publish, /auto-corrected|npm error/);
checkBy("publint --strict", "publint/src/cli.js", "run", installed.tarball, "--strict");
checkBy(
  "attw --profile esm-only",
  "@arethetypeswrong/cli/dist/index.js",
  installed.tarball,
  "--config-path",
  resolve(".attw.json"),
);

copyFileSync(join(folder, "consumer.ts"), join(installed.project, "consumer.ts"));

/** @param libraries the compiler's options for the types of the platform */
function compile(name: string, libraries: { lib: string[]; types: string[] }): void {
  for (const [moduleResolution, { module, compilers }] of Object.entries(resolutions)) {
    for (const compiler of compilers) {
      const compilerOptions = {
        module,
        moduleResolution,
        ...libraries,
        target: "ES2022",
        strict: true,
        exactOptionalPropertyTypes: true,
        noUncheckedIndexedAccess: true,
        skipLibCheck: false,
        noEmit: true,
      };
      const config = join(installed.project, "tsconfig.json");
      writeFileSync(config, JSON.stringify({ compilerOptions, files: ["consumer.ts"] }));
      const script = `typescript-${compiler}/bin/tsc`;
      checkBy(`TypeScript ${compiler}, ${moduleResolution}, ${name}`, script, "-p", config);
    }
  }
}

// Before the others are there at all: what is installed is found, whatever the options say.
compile("the DOM's types", { lib: ["ES2022", "DOM"], types: [] });
const { dependencies } = JSON.parse(readFileSync(join(folder, "package.json"), "utf8"));
installed.add(`@types/node@${dependencies["@types/node"]}`);
compile("Node's types", { lib: ["ES2022"], types: ["node"] });

installed.remove();
console.log(failures === 0 ? "The package is clean." : `${failures} checks failed.`);
process.exitCode = failures === 0 ? 0 : 1;
