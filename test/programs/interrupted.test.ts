/** Whoever stops the generator half way finds the old output or the new, whole. */
import { spawn } from "node:child_process";
import { mkdirSync, mkdtempSync, readdirSync, rmSync, statSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, it } from "@jest/globals";
import { runner } from "../support/run.js";

interface Stopped {
  code: number | null;
  /** How many steps had printed their line. */
  steps: number;
  /** What is there afterwards: in the output's place, and beside it. */
  files: string[];
  beside: string[];
  mode: number;
}

describe("npm run generate, stopped by a signal", () => {
  let directory: string;
  /** A run that nobody stopped. */
  let whole: Stopped;
  beforeAll(async () => {
    directory = mkdtempSync(join(tmpdir(), "stopped-"));
    whole = await stopAfter(Number.POSITIVE_INFINITY, "SIGINT");
  });
  afterAll(() => rmSync(directory, { recursive: true }));

  /** Sends a signal, twice, as soon as a step has printed its line. */
  async function stopAfter(step: number, signal: NodeJS.Signals): Promise<Stopped> {
    const home = mkdtempSync(join(directory, "home-"));
    const out = join(home, "out");
    mkdirSync(out, { recursive: true });
    writeFileSync(join(out, "old.ts"), "");
    const spec = "test/generate/documents/formats.yaml";
    const child = spawn(process.execPath, [runner, "scripts/generate.ts", "--spec", spec, "--out", out]);
    let printed = "";
    const steps = () => printed.split(" ms\n").length - 1;
    child.stdout.on("data", (chunk) => {
      printed += chunk;
      if (steps() < step) return;
      child.kill(signal);
      child.kill(signal);
    });
    const code = await new Promise<number | null>((resolve) => child.on("close", resolve));
    const mode = statSync(out).mode & 0o777;
    return { code, steps: steps(), files: readdirSync(out).sort(), beside: readdirSync(home), mode };
  }

  it("writes a directory that everyone can read, where it comes to its end", () => {
    expect(whole).toMatchObject({ code: 0, mode: 0o755, beside: ["out"] });
    expect(whole.files).not.toContain("old.ts");
  });

  it.each([
    ["SIGINT", 130],
    ["SIGTERM", 143],
  ] as const)("after the first step by %s leaves the old output", async (signal, code) => {
    expect(await stopAfter(1, signal)).toMatchObject({ code, files: ["old.ts"], beside: ["out"] });
  });

  it.each([
    ["before the last one, that writes", 1],
    ["at the end", 0],
  ])("after the step %s, leaves the old output or the new, whole, and nothing beside it", async (_, left) => {
    const { code, files, beside } = await stopAfter(whole.steps - left, "SIGINT");
    expect(beside).toEqual(["out"]);
    expect([["old.ts"], whole.files]).toContainEqual(files);
    expect([0, 130]).toContain(code);
  });
});
