/** An evening of an operator: five hundred instances to terminate, and much that goes wrong meanwhile. */
import { spawn } from "node:child_process";
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, it } from "@jest/globals";
import { type Served, serve } from "../../src/command/sandbox/serve.js";
import { createSandbox, type Fault, type Sandbox, sampleWorkflow } from "../../src/sandbox/index.js";
import { buildCommand } from "../support/run.js";

const idOf = (number: number) => String(number).padStart(24, "0");
const numbers = Array.from({ length: 500 }, (_, i) => i);

/** What is the matter with an instance. */
const kindOf = (number: number) => {
  if (number % 25 === 7) return "not there";
  if (number % 25 === 11) return "terminated before";
  if (number % 50 === 3) return "throttled once";
  if (number % 50 === 23) return "throttled twice";
  if (number === 40) return "answer lost";
  if (number === 80) return "answers lost, to the question, too";
  return "nothing";
};
type Kind = ReturnType<typeof kindOf>;

/** Each request for such an instance meets the next of these. */
const faults: Partial<Record<Kind, readonly Fault[]>> = {
  "throttled once": ["error-429"],
  // With one retry, that is one too many for one run.
  "throttled twice": ["error-429", "error-429"],
  "answer lost": ["lost-answer"],
  "answers lost, to the question, too": ["lost-answer", "reset"],
};

interface Run {
  readonly code: number | null;
  readonly reported: readonly string[];
  readonly left: readonly string[];
}

let command: readonly string[];
let directory: string;
let api: Served;
let sandbox: Sandbox;
let running = 0;
let peak = 0;
const runs: Run[] = [];
const at = (name: string) => join(directory, name);
const linesOf = (text: string) => text.split("\n").filter((line) => line !== "");

async function slowly(request: Request): Promise<Response> {
  running += 1;
  peak = Math.max(peak, running);
  try {
    await new Promise((resolve) => setTimeout(resolve, 5));
    return await sandbox.fetch(request);
  } finally {
    running -= 1;
  }
}

/** @param interruptAfter so many results, Ctrl-C */
function terminate(file: string, interruptAfter = Number.POSITIVE_INFINITY): Promise<Run> {
  const flags = ["--yes", "--retries", "1", "--ignore-not-found", "-o", "id"];
  const files = ["--file", at(file), "--failed-to", at("left.txt"), "--log", at("log.jsonl")];
  const [program = "", ...first] = command;
  const child = spawn(program, [...first, "terminate", ...flags, ...files], {
    env: {
      ...process.env,
      AUTOMATION_API_KEY: "sandbox-key",
      AUTOMATION_ACCOUNT_ID: sampleWorkflow.accountId,
      AUTOMATION_DEFINITION_ID: sampleWorkflow.definitionId,
      AUTOMATION_BASE_URL: api.url,
    },
    stdio: ["ignore", "pipe", "inherit"],
  });
  let stdout = "";
  let isInterrupted = false;
  child.stdout.on("data", (chunk) => {
    stdout += chunk;
    if (isInterrupted || linesOf(stdout).length < interruptAfter) return;
    isInterrupted = true;
    child.kill("SIGINT");
  });
  return new Promise((resolve) => {
    child.on("close", (code) =>
      resolve({ code, reported: linesOf(stdout), left: linesOf(readFileSync(at("left.txt"), "utf8")) }),
    );
  });
}

beforeAll(async () => {
  directory = mkdtempSync(join(tmpdir(), "evening-"));
  command = await buildCommand(directory);
  const there = numbers.filter((number) => kindOf(number) !== "not there");
  sandbox = createSandbox({
    workflows: there.map((number) => ({
      ...sampleWorkflow,
      workflowId: idOf(number),
      status: kindOf(number) === "terminated before" ? "Terminated" : "Runnable",
    })),
  });
  for (const number of numbers)
    for (const fault of faults[kindOf(number)] ?? [])
      sandbox.fail(fault, 1, { ...sampleWorkflow, workflowId: idOf(number) });
  api = await serve(slowly);
  writeFileSync(at("ids.txt"), numbers.map((number) => `${idOf(number)}\n`).join(""));
  runs.push(await terminate("ids.txt", 250));
  while (runs.length < 5 && runs.at(-1)?.code !== 0) runs.push(await terminate("left.txt"));
}, 120_000);
afterAll(() => {
  api.close();
  rmSync(directory, { recursive: true });
});

describe("at the end of the evening", () => {
  it("the first run was interrupted, and a later one ended with all done", () => {
    expect(runs.map(({ code }) => code)).toEqual([130, 1, 0]);
    expect(runs.at(-1)?.left).toEqual([]);
  });

  it("each run reported or kept each of its ids", () => {
    let before = numbers.map(idOf);
    for (const { reported, left } of runs) {
      const kept = left.map((line) => line.split(" ")[0] ?? "");
      expect([...new Set([...reported, ...kept])].sort()).toEqual(before.sort());
      before = kept;
    }
  });

  it("an instance of which nobody knew was kept as such", () => {
    expect(runs[0]?.left).toContain(`${idOf(80)} unknown`);
  });

  it("every instance that is there is terminated", () => {
    const statuses = numbers
      .filter((number) => kindOf(number) !== "not there")
      .map((number) => sandbox.statusOf({ ...sampleWorkflow, workflowId: idOf(number) }));
    expect(new Set(statuses)).toEqual(new Set(["Terminated"]));
  });

  it("the log ends with what became of each", () => {
    const log = linesOf(readFileSync(at("log.jsonl"), "utf8")).map((line) => JSON.parse(line));
    const last = new Map(log.map(({ workflowId, result, status }) => [workflowId, { result, status }]));
    const expected: Record<Kind, object> = {
      "not there": { result: "refused", status: 404 },
      "terminated before": { result: "already", status: 400 },
      "throttled once": { result: "done" },
      "throttled twice": { result: "done" },
      "answer lost": { result: "already" },
      "answers lost, to the question, too": { result: "already" },
      nothing: { result: "done" },
    };
    for (const number of numbers) expect(last.get(idOf(number))).toEqual(expected[kindOf(number)]);
  });

  it("none was commanded twice without need", () => {
    const commands = new Map<string, number>();
    for (const { method, url } of sandbox.requests) {
      const id = new URL(url).pathname.split("/").at(-1) ?? "";
      if (method === "PATCH") commands.set(id, (commands.get(id) ?? 0) + 1);
    }
    const needed: Partial<Record<Kind, number>> = { "throttled once": 2, "throttled twice": 3 };
    for (const number of numbers)
      expect([number, commands.get(idOf(number))]).toEqual([number, needed[kindOf(number)] ?? 1]);
  });

  it("five requests were under way at most", () => {
    expect(peak).toBe(5);
  });
});
