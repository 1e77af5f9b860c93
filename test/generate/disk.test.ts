/** What is read from the disk, what is gone afterwards, and what is watched. */
import { spawnSync } from "node:child_process";
import {
  existsSync,
  mkdirSync,
  mkdtempSync,
  readFileSync,
  renameSync,
  rmSync,
  symlinkSync,
  truncateSync,
  writeFileSync,
} from "node:fs";
import { tmpdir } from "node:os";
import { basename, join } from "node:path";
import { afterEach, beforeEach, describe, expect, it, jest } from "@jest/globals";
import {
  inTemporaryDirectory,
  isRunning,
  projectFolder,
  readTemplate,
  readText,
  watch,
} from "../../scripts/generate/disk.js";

let directory: string;
const at = (...parts: string[]) => join(directory, ...parts);

beforeEach(() => {
  directory = mkdtempSync(join(tmpdir(), "disk-"));
});
afterEach(() => rmSync(directory, { recursive: true }));

/** The id of a process that has ended. */
const ended = () => spawnSync("true").pid;

describe("a text", () => {
  it("has the line ends that lines are counted by", () => {
    writeFileSync(at("text"), "a\r\nb\r\nc\n");
    symlinkSync("text", at("link"));
    for (const name of ["text", "link"]) expect(readText(at(name))).toBe("a\nb\nc\n");
  });

  it.each<[what: string, make: (file: string) => void]>([
    ["a pipe, which may wait for ever", (file) => spawnSync("mkfifo", [file])],
    ["a device, which may have no end", (file) => symlinkSync("/dev/zero", file)],
    ["a folder", mkdirSync],
  ])("is not looked for in %s", (_, make) => {
    make(at("it"));
    expect(() => readText(at("it"))).toThrow(`${at("it")} is not a regular file`);
  });

  it("may have 32 MiB, and is not read where it is larger", () => {
    writeFileSync(at("large"), "");
    truncateSync(at("large"), 2 ** 25);
    expect(readText(at("large"))).toHaveLength(2 ** 25);
    truncateSync(at("large"), 2 ** 25 + 1);
    expect(() => readText(at("large"))).toThrow(`${at("large")} has 33554433 bytes`);
  });
});

describe("a temporary folder", () => {
  it("has the files, and is gone afterwards", () => {
    const seen = inTemporaryDirectory({ "a.txt": "a", "b.txt": "b" }, (temporary) => ({
      temporary,
      texts: ["a.txt", "b.txt"].map((name) => readFileSync(join(temporary, name), "utf8")),
    }));
    expect(seen.texts).toEqual(["a", "b"]);
    // By this name, a later run finds it if this one is killed.
    expect(basename(seen.temporary)).toMatch(new RegExp(`^openapi-${process.pid}-\\w{6}$`));
    expect(existsSync(seen.temporary)).toBe(false);
  });

  it("is gone, too, where what was to be done fails", () => {
    let temporary = "";
    const fail = () =>
      inTemporaryDirectory({ "a.txt": "a" }, (given) => {
        temporary = given;
        throw new Error("failed");
      });
    expect(fail).toThrow("failed");
    expect(existsSync(temporary)).toBe(false);
  });

  it.each(["../a.txt", "deeper/a.txt", "/tmp/a.txt"])("does not take a file by the name %s", (name) => {
    expect(() => inTemporaryDirectory({ [name]: "a" }, () => undefined)).toThrow(
      "outside the temporary folder",
    );
  });

  it("of a run that was killed is removed by the next", () => {
    const left = mkdtempSync(join(tmpdir(), `openapi-${ended()}-`));
    writeFileSync(join(left, "a.txt"), "a");
    inTemporaryDirectory({}, () => undefined);
    expect(existsSync(left)).toBe(false);
  });

  it.each([
    ["that of a run that goes on", () => `openapi-${process.ppid}-`],
    ["one whose name only begins in this way", () => `openapi-${ended()}-longer-`],
    ["one whose name only ends in this way", () => `of-openapi-${ended()}-`],
  ])("is not removed where it is %s", (_, prefix) => {
    const kept = mkdtempSync(join(tmpdir(), prefix()));
    inTemporaryDirectory({}, () => undefined);
    expect(existsSync(kept)).toBe(true);
    rmSync(kept, { recursive: true });
  });
});

describe("a process", () => {
  it("is running, or has ended", () => {
    expect([process.pid, process.ppid, ended()].map(isRunning)).toEqual([true, true, false]);
  });

  it("of another user is running, too", () => {
    const refused = () => {
      throw Object.assign(new Error("kill EPERM"), { code: "EPERM" });
    };
    const kill = jest.spyOn(process, "kill").mockImplementation(refused);
    expect(isRunning(1)).toBe(true);
    kill.mockRestore();
  });
});

it("The project's own folder is known, and the templates in it", () => {
  expect(readTemplate("guard.ts")).toBe(readText("scripts/generate/templates/guard.ts"));
  expect(JSON.parse(readText(join(projectFolder, "package.json")))).toHaveProperty(
    "name",
    "8x8-automation-client",
  );
});

describe("watching", () => {
  const soon = () => new Promise((resolve) => setTimeout(() => resolve("nothing"), 150));

  it.each([
    ["written", () => writeFileSync(at("b.yaml"), "new")],
    ["put in the place of the old", () => renameSync(at("other"), at("b.yaml"))],
  ])("ends once one of the files is %s, and not for another file", async (_, save) => {
    for (const name of ["a.yaml", "b.yaml", "other"]) writeFileSync(at(name), "");
    mkdirSync(at("deeper"));
    writeFileSync(at("deeper/c.yaml"), "");
    const watched = watch([at("a.yaml"), at("b.yaml"), at("deeper/c.yaml")]).then(() => "ended");
    writeFileSync(at("other"), "new");
    expect(await Promise.race([watched, soon()])).toBe("nothing");
    save();
    expect(await watched).toBe("ended");
  });

  it("sees files in several folders", async () => {
    for (const name of ["one", "two"]) mkdirSync(at(name));
    for (const name of ["one/a.yaml", "two/b.yaml"]) writeFileSync(at(name), "");
    const watched = watch([at("one/a.yaml"), at("two/b.yaml")]);
    writeFileSync(at("two/b.yaml"), "new");
    await watched;
  });
});
