import assert from "node:assert/strict";
import { spawnSync } from "node:child_process";
import { existsSync } from "node:fs";
import { test } from "node:test";

test("no types of Node's are installed", () => {
  assert.equal(existsSync("node_modules/@types"), false);
  assert.equal(existsSync("node_modules/undici-types"), false);
});

for (const resolution of ["bundler", "node10"]) {
  test(`compiles with the DOM's types alone, moduleResolution ${resolution}, and without skipLibCheck`, () => {
    const tsc = ["node_modules/typescript/bin/tsc", "-p", `tsconfig.${resolution}.json`];
    const { stdout } = spawnSync(process.execPath, tsc, { encoding: "utf8" });
    assert.equal(stdout, "");
  });
}
