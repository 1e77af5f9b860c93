import { cpSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join, resolve } from "node:path";
import { afterEach, beforeEach, describe, expect, it } from "@jest/globals";
import { runScript } from "../support/run.js";

const script = resolve("scripts/generate.ts");
const names = readdirSync("generated").sort();
const bytes = (directory: string) => names.map((name) => readFileSync(join(directory, name), "utf8"));

describe("npm run generate", () => {
  let directory: string;
  const generate = (...args: string[]) => runScript(script, args, { cwd: directory });

  beforeEach(() => {
    mkdirSync("build", { recursive: true });
    directory = resolve(mkdtempSync(join("build", "generate-")));
    cpSync("openapi", join(directory, "openapi"), { recursive: true });
    cpSync("generated", join(directory, "generated"), { recursive: true });
  });
  afterEach(() => rmSync(directory, { recursive: true }));

  it("makes the same bytes in any working directory, which are those committed", async () => {
    const other = mkdtempSync(join(tmpdir(), "generate-"));
    expect(await generate("--out", other)).toMatchObject({ code: 0, stderr: "" });
    expect(bytes(other)).toEqual(bytes("generated"));
    expect(readdirSync(other).sort()).toEqual(names);
    rmSync(other, { recursive: true });
  });

  it("shows each step with its time", async () => {
    const { stdout } = await generate("--check");
    const steps = stdout.trim().split("\n");
    expect(steps.length).toBeGreaterThan(4);
    expect(steps.slice(0, -1).every((line) => / \d+ ms$/.test(line))).toBe(true);
  });

  it("--check names what is stale, missing and orphaned, changes nothing, and exits 1", async () => {
    writeFileSync(join(directory, "generated/schema.ts"), "// edited by hand");
    rmSync(join(directory, "generated/validators.ts"));
    writeFileSync(join(directory, "generated/left-over.ts"), "");
    const { code, stderr } = await generate("--check");
    expect(code).toBe(1);
    expect(stderr).toContain("stale: generated/schema.ts");
    expect(stderr).toContain("missing: generated/validators.ts");
    expect(stderr).toContain("orphaned: generated/left-over.ts");
    expect(stderr).not.toContain("operations.ts");
    const kept = names.filter((name) => name !== "validators.ts");
    expect(readdirSync(join(directory, "generated")).sort()).toEqual([...kept, "left-over.ts"].sort());
  });

  it("removes what is orphaned when it writes, and then --check passes", async () => {
    writeFileSync(join(directory, "generated/left-over.ts"), "");
    expect(await generate()).toMatchObject({ code: 0 });
    expect(readdirSync(join(directory, "generated")).sort()).toEqual(names);
    expect(await generate("--check")).toMatchObject({ code: 0, stderr: "" });
  });

  it.each([
    [
      "a schema that does not exist",
      'schemas/Error"',
      'schemas/Nowhere"',
      /automation\.yaml:\d+:\d+ .*\$ref/,
    ],
    ["an example that does not fit", "code: 1300", 'code: "1300"', /automation\.yaml:\d+:\d+ .*type/],
    ["text that is not YAML", "paths:", "paths: {", /automation\.yaml:\d+:\d+ /],
  ])(
    "refuses %s with file, line and column, and leaves the old output whole",
    async (_, good, bad, message) => {
      const path = join(directory, "openapi/automation.yaml");
      writeFileSync(path, readFileSync(path, "utf8").replaceAll(good, bad));
      const { code, stderr } = await generate();
      expect(code).toBe(1);
      expect(stderr).toMatch(message);
      expect(bytes(join(directory, "generated"))).toEqual(bytes("generated"));
      expect(readdirSync(directory).sort()).toEqual(["generated", "openapi"]);
    },
  );
});
