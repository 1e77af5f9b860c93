/** A folder is put in the place of another, or the other is there again. */
import { mkdirSync, mkdtempSync, readdirSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, expect, it } from "@jest/globals";
import { exchange } from "../../scripts/generate/exchange.js";

let directory: string;
const at = (...parts: string[]) => join(directory, ...parts);
const make = (...folders: string[]) => {
  for (const folder of folders) {
    mkdirSync(at(folder));
    writeFileSync(at(folder, `${folder}.txt`), "");
  }
};
/** Each folder with the file in it. */
const found = () =>
  Object.fromEntries(readdirSync(directory).map((folder) => [folder, readdirSync(at(folder)).join()]));

beforeEach(() => {
  directory = mkdtempSync(join(tmpdir(), "exchange-"));
});
afterEach(() => rmSync(directory, { recursive: true }));

it("The new folder is in the place, and the old one aside", () => {
  make("target", "fresh");
  expect(exchange(at("target"), at("fresh"), at("old"))).toBe(true);
  expect(found()).toEqual({ target: "fresh.txt", old: "target.txt" });
});

it("The new folder is in a place that was empty", () => {
  make("fresh");
  expect(exchange(at("target"), at("fresh"), at("old"))).toBe(true);
  expect(found()).toEqual({ target: "fresh.txt" });
});

it("Where a folder is in the place that was not there before, nothing is put there", () => {
  make("target", "fresh");
  // As if it had come after the old one was moved.
  expect(exchange(at("target"), at("fresh"), at("nowhere/old"))).toBe(false);
  expect(found()).toEqual({ target: "target.txt", fresh: "fresh.txt" });
});

it("Where the new folder cannot be put there, the old one is back, and the reason is thrown", () => {
  make("target");
  expect(() => exchange(at("target"), at("fresh"), at("old"))).toThrow(at("fresh"));
  expect(found()).toEqual({ target: "target.txt" });
});

it("Where the new folder cannot be put in an empty place, it stays empty, and the reason is thrown", () => {
  expect(() => exchange(at("target"), at("fresh"), at("old"))).toThrow(at("fresh"));
  expect(found()).toEqual({});
});

it("Where the old folder cannot be moved, it stays, and the reason is thrown", () => {
  make("target", "fresh", "old");
  expect(() => exchange(at("target"), at("fresh"), at("old"))).toThrow("ENOTEMPTY");
  expect(found()).toEqual({ target: "target.txt", fresh: "fresh.txt", old: "old.txt" });
});
