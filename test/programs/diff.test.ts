/** `npm run diff` and the report of `npm run generate`: what they print and how they exit. */
import { cpSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join, resolve } from "node:path";
import { afterAll, beforeAll, beforeEach, describe, expect, it } from "@jest/globals";
import { run, runScript } from "../support/run.js";

describe("in a repository", () => {
  let repository: string;
  const at = (...parts: string[]) => join(repository, ...parts);
  const git = (...args: string[]) =>
    run("git", ["-c", "user.name=n", "-c", "user.email=e", ...args], { cwd: repository });
  const diff = (...args: string[]) =>
    runScript(resolve("scripts/diff.ts"), ["--spec", at("api/root.yaml"), ...args]);
  const generate = (...args: string[]) =>
    runScript("scripts/generate.ts", ["--spec", at("api/root.yaml"), "--out", at("out"), ...args]);
  const rename = () => {
    const text = readFileSync(at("api/root.yaml"), "utf8");
    writeFileSync(at("api/root.yaml"), text.replace("/owners:", "/people:"));
  };

  beforeAll(async () => {
    repository = mkdtempSync(join(tmpdir(), "repository-"));
    cpSync("test/generate/documents/files", at("api"), { recursive: true });
    await git("init", "-q");
    await git("add", ".");
    expect(await git("commit", "-qm", "one")).toMatchObject({ code: 0 });
  });
  beforeEach(() => git("checkout", "-q", "."));
  afterAll(() => rmSync(repository, { recursive: true }));

  it("npm run diff says that nothing changed, and exits 0", async () => {
    const { code, stdout } = await diff();
    expect({ code, stdout }).toEqual({ code: 0, stdout: expect.stringContaining("is what it was in HEAD") });
  });

  it("npm run diff exits 1 on a breaking change, and names it", async () => {
    rename();
    expect(await diff()).toMatchObject({ code: 1, stdout: expect.stringContaining("/owners") });
  });

  it("npm run diff refuses a revision without the document, and exits 1", async () => {
    expect(await diff("--base", "nowhere")).toMatchObject({
      code: 1,
      stderr: expect.stringContaining("nowhere has no"),
    });
  });

  it("npm run generate reports what changed, as markdown if told so, and never exits 1 for it", async () => {
    rename();
    const { code, stdout } = await generate("--format", "markdown");
    expect(code).toBe(0);
    expect(stdout).toMatch(/^## .* since HEAD$/m);
    expect(stdout).toContain("~1people");
  });

  it("npm run generate has nothing to report where nothing changed", async () => {
    expect((await generate()).stdout).not.toContain("since HEAD");
  });
});
