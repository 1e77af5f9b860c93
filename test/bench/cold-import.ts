/** What `import` costs in a fresh Node process. Prints its results as JSON. */
import { execFileSync } from "node:child_process";
import { mkdirSync, writeFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { median } from "./race.js";

const modules = ["openapi-fetch", "8x8-automation-client", "ky", "ofetch", "axios", "zod", "@zodios/core"];
const folder = fileURLToPath(new URL("./build/", import.meta.url));
mkdirSync(folder, { recursive: true });
const times = new Map<string, number[]>(modules.map((name) => [name, []]));
for (let round = -2; round < 25; round++) {
  for (const name of modules) {
    const file = `${folder}import.js`;
    writeFileSync(
      file,
      `const start = performance.now(); await import("${name}"); console.log(performance.now() - start);`,
    );
    const time = Number(execFileSync(process.execPath, [file], { encoding: "utf8" }));
    if (round >= 0) times.get(name)?.push(time);
  }
}
const base = times.get(modules[0] ?? "") ?? [];
const results = [...times].map(([name, own]) => ({
  name,
  time: median(own),
  ratio: median(own.map((time, round) => time / (base[round] ?? 0))),
}));
console.log(JSON.stringify(results));
