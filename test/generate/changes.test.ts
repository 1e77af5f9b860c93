/** What changed against the committed document, and whether it breaks anyone. */
import { cpSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join, resolve } from "node:path";
import { afterAll, beforeAll, beforeEach, describe, expect, it } from "@jest/globals";
import { run, runScript } from "../run.js";

describe("in a repository", () => {
  let repository: string;
  const at = (...parts: string[]) => join(repository, ...parts);
  const git = (...args: string[]) =>
    run("git", ["-c", "user.name=n", "-c", "user.email=e", ...args], { cwd: repository });
  const diff = (...args: string[]) =>
    runScript(resolve("scripts/diff.ts"), ["--spec", at("api/root.yaml"), ...args]);
  const generate = (...args: string[]) =>
    runScript("scripts/generate.ts", ["--spec", at("api/root.yaml"), "--out", at("out"), ...args]);
  const edit = (file: string, from: string, to: string) => {
    const text = readFileSync(at(file), "utf8");
    expect(text).toContain(from);
    writeFileSync(at(file), text.replace(from, to));
  };
  const compatible = () =>
    edit("api/schemas/owner.json", '"email": {', '"phone": { "type": "string" }, "email": {');

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

  it("npm run diff exits 1 on a breaking change, in whichever of the document's files, and names it", async () => {
    edit(
      "api/root.yaml",
      "  /owners:\n    get:\n      operationId: listOwners",
      "  /people:\n    get:\n      operationId: listOwners",
    );
    const { code, stdout } = await diff();
    expect(code).toBe(1);
    expect(stdout).toContain("/owners");
    expect(stdout).toMatch(/1 major|[1-9] major/);
  });

  it("npm run diff exits 0 on a compatible change, and names it", async () => {
    compatible();
    const { code, stdout } = await diff("--format", "markdown");
    expect(stdout).toContain("phone");
    expect(stdout).toMatch(/^## .*\n\n\*\*0\*\* major/);
    expect(code).toBe(0);
  });

  it("npm run diff compares with the revision told, and refuses one without the document", async () => {
    compatible();
    await git("stash", "-q");
    await git("stash", "apply", "-q");
    expect(await diff("--base", "stash@{0}")).toMatchObject({
      code: 0,
      stdout: expect.stringContaining("is what it was"),
    });
    expect(await diff("--base", "nowhere")).toMatchObject({
      code: 1,
      stderr: expect.stringContaining("nowhere has no"),
    });
  });

  it("npm run generate reports what changed, as markdown if told so, and never exits 1 for it", async () => {
    edit("api/root.yaml", "/owners:", "/people:");
    compatible();
    const { code, stdout } = await generate("--format", "markdown");
    expect(code).toBe(0);
    expect(stdout).toContain("Against the committed document:\n## ");
    expect(stdout).toContain("phone");
  });

  it("npm run generate has nothing to report where nothing changed", async () => {
    expect((await generate()).stdout).not.toContain("committed");
  });
});
