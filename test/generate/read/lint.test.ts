/** A document that breaks the rules of a redocly.yaml is refused with the place of each break. */
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, describe, expect, it } from "@jest/globals";
import { refuseBrokenRules } from "../../../scripts/generate/read/lint.js";
import { Refusal } from "../../../scripts/generate/refusal.js";
import { sourcesOf } from "../../support/generate/in-memory-files.js";

let directory: string;
beforeEach(() => {
  directory = mkdtempSync(join(tmpdir(), "lint-"));
});
afterEach(() => rmSync(directory, { recursive: true }));

const start = 'openapi: 3.1.0\ninfo: { title: T, version: "1" }\n';

/** Why a document, which is on no disk, is refused. */
async function problemsOf(settings: string, texts: Record<string, string>, plugin = "") {
  writeFileSync(join(directory, "redocly.yaml"), settings);
  writeFileSync(join(directory, "plugin.mjs"), plugin);
  const sources = sourcesOf(texts);
  const checked = refuseBrokenRules("/api/a.yaml", join(directory, "redocly.yaml"), sources);
  const error: unknown = await checked.then(
    () => undefined,
    (reason: unknown) => reason,
  );
  if (error === undefined) return [];
  if (!(error instanceof Refusal)) throw error;
  return error.problems;
}

describe("what breaks a rule", () => {
  it("is refused with its place and the name of the rule, and without advice where there is none", async () => {
    const problems = await problemsOf("rules: { info-license: error }\n", {
      "/api/a.yaml": `${start}paths: {}\n`,
    });
    expect(problems).toEqual([
      {
        pointer: "#/info",
        message: expect.stringMatching(/^[^?]+ \(info-license\)$/),
        position: { file: "/api/a.yaml", line: 2, column: 1 },
      },
    ]);
  });

  it("is refused with each of the words that may have been meant", async () => {
    const [problem] = await problemsOf("extends: [minimal]\n", {
      "/api/a.yaml": `${start}paths: {}\ncomponents: { schemas: { A: { mixLength: 1 } } }\n`,
    });
    expect(problem?.message).toMatch(/ Did you mean \w+ or \w+.*\?/);
  });

  it("is refused with its place in another file", async () => {
    const [problem] = await problemsOf("rules: { operation-summary: error }\n", {
      "/api/a.yaml": `${start}paths: { /a: { $ref: b.yaml } }\n`,
      "/api/b.yaml": "# B\nget: { responses: {} }\n",
    });
    expect(problem).toMatchObject({
      pointer: "#/get/summary",
      position: { file: "/api/b.yaml", line: 2, column: 1 },
    });
  });
});

it("What a plugin reports with lines and columns is refused at the first of them", async () => {
  const plugin = `export default () => ({
  id: "own",
  rules: { oas3: { places: () => ({ Info(_, { report, location }) {
    const line = { source: location.source, pointer: undefined, start: { line: 3, col: 2 } };
    report({ message: "Lines", location: [line, { ...line, start: { line: 1, col: 1 } }] });
  } }) } },
});`;
  const settings = "plugins: [./plugin.mjs]\nrules: { own/places: error }\n";
  const problems = await problemsOf(settings, { "/api/a.yaml": `${start}paths: {}\n` }, plugin);
  expect(problems).toEqual([
    { pointer: "#/", message: "Lines (own/places)", position: { file: "/api/a.yaml", line: 3, column: 2 } },
  ]);
});
