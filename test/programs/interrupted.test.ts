/** Whoever stops the generator half way finds the old output whole. */
import { spawn } from "node:child_process";
import { mkdirSync, mkdtempSync, readdirSync, rmSync, statSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, it } from "@jest/globals";
import { runner } from "../support/run.js";

/** Every step, and beyond the last. */
const steps = Array.from({ length: 12 }, (_, i) => i + 1);

interface Stopped {
  step: number;
  signal: NodeJS.Signals;
  code: number | null;
  /** What is there afterwards: in the output's place, and beside it. */
  files: string[];
  beside: string[];
  mode: number;
}

describe("npm run generate, stopped by a signal", () => {
  let directory: string;
  let all: Stopped[];

  /** Sends a signal, twice, as soon as a step has printed its line. */
  async function stopAfter(step: number): Promise<Stopped> {
    const signal = step % 2 === 0 ? "SIGTERM" : "SIGINT";
    const home = join(directory, String(step));
    const out = join(home, "out");
    mkdirSync(out, { recursive: true });
    writeFileSync(join(out, "old.ts"), "");
    const spec = "test/generate/documents/schemas.yaml";
    const child = spawn(process.execPath, [runner, "scripts/generate.ts", "--spec", spec, "--out", out]);
    let printed = "";
    child.stdout.on("data", (chunk) => {
      printed += chunk;
      if (printed.split(" ms\n").length - 1 < step) return;
      child.kill(signal);
      child.kill(signal);
    });
    const code = await new Promise<number | null>((resolve) => child.on("close", resolve));
    const mode = statSync(out).mode & 0o777;
    return { step, signal, code, files: readdirSync(out).sort(), beside: readdirSync(home), mode };
  }

  beforeAll(async () => {
    directory = mkdtempSync(join(tmpdir(), "stopped-"));
    all = [];
    for (let start = 0; start < steps.length; start += 3) {
      all.push(...(await Promise.all(steps.slice(start, start + 3).map(stopAfter))));
    }
  }, 120_000);
  afterAll(() => rmSync(directory, { recursive: true }));

  it.each(steps)("after step %i leaves the old output or the new, whole, and nothing beside it", (step) => {
    const { code, signal, files, beside } = all.find((stopped) => stopped.step === step) ?? {};
    expect(beside).toEqual(["out"]);
    expect([["old.ts"], readdirSync("generated").sort()]).toContainEqual(files);
    expect([0, signal === "SIGINT" ? 130 : 143]).toContain(code);
  });

  it("stops before it writes, in the first steps", () => {
    expect(all.filter(({ step, code, files }) => step < 6 && (code === 0 || files.length !== 1))).toEqual([]);
  });

  it("writes a directory that everyone can read, where it comes to its end", () => {
    expect(all.find(({ step }) => step === 12)).toMatchObject({ code: 0, mode: 0o755 });
  });
});
