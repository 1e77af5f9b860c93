const assert = require("node:assert/strict");
const { spawnSync } = require("node:child_process");
const { existsSync } = require("node:fs");
const { test } = require("node:test");

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
