/** What is written is there as a whole, or not at all. */
import {
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  renameSync,
  rmSync,
  statSync,
  writeFileSync,
} from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, describe, expect, it } from "@jest/globals";
import { differences, inTemporaryDirectory, readText, replace, watch } from "../../scripts/generate/disk.js";

let directory: string;
const at = (...parts: string[]) => join(directory, ...parts);
const textOf = (...parts: string[]) => readFileSync(at(...parts), "utf8");

beforeEach(() => {
  directory = mkdtempSync(join(tmpdir(), "disk-"));
});
afterEach(() => rmSync(directory, { recursive: true }));

describe("a directory", () => {
  it("is replaced as a whole, by one that everyone can read, and nothing is left beside it", () => {
    mkdirSync(at("out"));
    writeFileSync(at("out/old.ts"), "old");
    replace(at("out"), { "new.ts": "new", "other.ts": "other" });
    expect(readdirSync(at("out")).sort()).toEqual(["new.ts", "other.ts"]);
    expect(textOf("out/new.ts")).toBe("new");
    expect(statSync(at("out")).mode & 0o777).toBe(0o755);
    expect(readdirSync(directory)).toEqual(["out"]);
  });

  it("is made where there is none, with those above it", () => {
    replace(at("some/where/out"), { "new.ts": "new" });
    expect(textOf("some/where/out/new.ts")).toBe("new");
    expect(readdirSync(at("some/where"))).toEqual(["out"]);
  });

  it("stays as it was where something cannot be written", () => {
    mkdirSync(at("out"));
    writeFileSync(at("out/old.ts"), "old");
    expect(() => replace(at("out"), { "new.ts": "new", "no/such/folder.ts": "" })).toThrow("ENOENT");
    expect(readdirSync(at("out"))).toEqual(["old.ts"]);
    expect(readdirSync(directory)).toEqual(["out"]);
  });

  it("differs by what is missing, stale and orphaned", () => {
    mkdirSync(at("out"));
    for (const name of ["same.ts", "stale.ts", "orphaned.ts"]) writeFileSync(at("out", name), name);
    expect(differences(at("out"), { "same.ts": "same.ts", "missing.ts": "", "stale.ts": "else" })).toEqual([
      `missing: ${at("out/missing.ts")}`,
      `stale: ${at("out/stale.ts")}`,
      `orphaned: ${at("out/orphaned.ts")}`,
    ]);
    expect(
      differences(at("out"), { "same.ts": "same.ts", "stale.ts": "stale.ts", "orphaned.ts": "orphaned.ts" }),
    ).toEqual([]);
  });

  it("that is not there lacks everything", () => {
    expect(differences(at("nowhere"), { "a.ts": "" })).toEqual([`missing: ${at("nowhere/a.ts")}`]);
  });
});

describe("a temporary directory", () => {
  it("has the files, in their folders, and is gone afterwards", () => {
    const seen = inTemporaryDirectory({ "a.txt": "a", "b/c.txt": "c" }, (temporary) => ({
      temporary,
      texts: ["a.txt", "b/c.txt"].map((name) => readFileSync(join(temporary, name), "utf8")),
    }));
    expect(seen.texts).toEqual(["a", "c"]);
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
});

it("A text has the line ends that lines are counted by", () => {
  writeFileSync(at("text"), "a\r\nb\r\nc\n");
  expect(readText(at("text"))).toBe("a\nb\nc\n");
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
