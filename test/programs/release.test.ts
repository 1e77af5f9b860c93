/** `npm version` in a repository of its own, with this project's package.json and script. */
import { copyFileSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, describe, expect, it } from "@jest/globals";
import { type Finished, run } from "../support/run.js";

const changelog = `# Changelog

## [Unreleased]

### Added

- A thing.

## [0.0.1] - 2020-01-01

- The first thing.
`;

let directory: string;

const git = (...args: string[]) => run("git", args, { cwd: directory });
const npmVersion = (level: string) => run("npm", ["version", level], { cwd: directory });
const print = (version: string): Promise<Finished> =>
  run(process.execPath, ["scripts/changelog.mjs", "--print", version], { cwd: directory });
const write = (text: string) => writeFileSync(join(directory, "CHANGELOG.md"), text);
const read = () => readFileSync(join(directory, "CHANGELOG.md"), "utf8");

beforeEach(async () => {
  directory = mkdtempSync(join(tmpdir(), "release-"));
  mkdirSync(join(directory, "scripts"));
  const { scripts } = JSON.parse(readFileSync("package.json", "utf8"));
  writeFileSync(join(directory, "package.json"), JSON.stringify({ version: "0.0.1", scripts }));
  copyFileSync("scripts/changelog.mjs", join(directory, "scripts/changelog.mjs"));
  write(changelog);
  await git("init", "--quiet");
  await git("config", "user.name", "Someone");
  await git("config", "user.email", "someone@example.com");
  await git("add", ".");
  await git("commit", "--quiet", "-m", "Begin");
});

afterEach(() => rmSync(directory, { recursive: true, force: true }));

describe("npm version", () => {
  it("puts what is unreleased under the new version and the date, in the commit that it tags", async () => {
    expect(await npmVersion("minor")).toMatchObject({ code: 0 });
    const today = new Date().toISOString().slice(0, 10);
    expect(read()).toBe(changelog.replace("## [Unreleased]", `## [Unreleased]\n\n## [0.1.0] - ${today}`));
    expect((await git("status", "--porcelain")).stdout).toBe("");
    expect((await git("show", "v0.1.0:CHANGELOG.md")).stdout).toBe(read());
  });

  it("stops where nothing is unreleased, and tags nothing", async () => {
    write(changelog.replace("### Added\n\n- A thing.\n\n", ""));
    await git("commit", "--quiet", "-a", "-m", "Empty");
    const { code, stderr } = await npmVersion("minor");
    expect(code).not.toBe(0);
    expect(stderr).toContain("CHANGELOG.md has no entries under [Unreleased]");
    expect((await git("tag")).stdout).toBe("");
  });
});

describe("the notes of a release", () => {
  it("are the entries of its version", async () => {
    expect(await print("0.0.1")).toEqual({ code: 0, stdout: "- The first thing.\n", stderr: "" });
  });

  it("are refused for a version that has none", async () => {
    expect(await print("0.0")).toMatchObject({ code: 1, stdout: "" });
  });
});
