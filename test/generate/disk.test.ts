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
import { join } from "node:path";
import { afterEach, beforeEach, describe, expect, it } from "@jest/globals";
import { inTemporaryDirectory, readText, watch } from "../../scripts/generate/disk.js";

let directory: string;
const at = (...parts: string[]) => join(directory, ...parts);

beforeEach(() => {
  directory = mkdtempSync(join(tmpdir(), "disk-"));
});
afterEach(() => rmSync(directory, { recursive: true }));

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

  it("is not read where it is too large", () => {
    writeFileSync(at("large"), "");
    truncateSync(at("large"), 2 ** 40);
    expect(() => readText(at("large"))).toThrow("has 1099511627776 bytes");
  });
});

describe("a temporary folder", () => {
  it("has the files, and is gone afterwards", () => {
    const seen = inTemporaryDirectory({ "a.txt": "a", "b.txt": "b" }, (temporary) => ({
      temporary,
      texts: ["a.txt", "b.txt"].map((name) => readFileSync(join(temporary, name), "utf8")),
    }));
    expect(seen.texts).toEqual(["a", "b"]);
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

  it("of a run that was killed is removed by the next, and that of a run that goes on is not", () => {
    const { pid } = spawnSync(process.execPath, ["--version"]);
    const [left, used] = [pid, process.ppid].map((id) => mkdtempSync(join(tmpdir(), `openapi-${id}-`)));
    inTemporaryDirectory({}, () => undefined);
    expect([left, used].map((folder) => existsSync(folder ?? ""))).toEqual([false, true]);
    rmSync(used ?? "", { recursive: true });
  });
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
