/** What `import` costs in a fresh Node process, of packages as they are installed. Prints its results as JSON. */
import { execFileSync } from "node:child_process";
import { readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { install, name } from "../package/install.js";
import { median } from "./race.js";

const { dependencies } = JSON.parse(readFileSync("test/outside/bench/package.json", "utf8"));
const peers = ["openapi-fetch", "ky", "ofetch", "axios", "zod"];
const installed = install(...peers.map((peer) => `${peer}@${dependencies[peer]}`));
const modules = ["openapi-fetch", name, ...peers.slice(1)];
for (const module of modules) {
  writeFileSync(
    join(installed.project, `${module}.js`),
    `const start = performance.now(); await import("${module}"); console.log(performance.now() - start);`,
  );
}

const times = new Map<string, number[]>(modules.map((module) => [module, []]));
for (let round = -2; round < 25; round++) {
  for (const module of modules) {
    const file = join(installed.project, `${module}.js`);
    const time = Number(execFileSync(process.execPath, [file], { encoding: "utf8" }));
    if (round >= 0) times.get(module)?.push(time);
  }
}
installed.remove();
const base = times.get("openapi-fetch") ?? [];
const results = [...times].map(([module, own]) => ({
  name: module,
  time: median(own),
  ratio: median(own.map((time, round) => time / (base[round] ?? 0))),
}));
console.log(JSON.stringify(results));
