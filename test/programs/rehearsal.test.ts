/** The README's rehearsal, in a terminal and in a pipe; and what only a terminal shows. */
import { type ChildProcess, spawn } from "node:child_process";
import { existsSync, mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, it } from "@jest/globals";
import { buildCommand, run } from "../support/run.js";
import { ctrlC, ctrlD, openTerminal } from "../support/terminal.js";

let command: string;

/** The README's commands, each with what it prints. */
const [makeFile, sandbox, terminate] = (
  /```console\n([\s\S]*?)```/.exec(readFileSync("README.md", "utf8"))?.[1] ?? ""
)
  .split(/^\$ /m)
  .slice(1)
  .map((step) => {
    const [, line = "", prints = ""] = /^(.*(?:\n> .*)*)\n([\s\S]*)$/.exec(step) ?? [];
    const typed = line.replaceAll("\n> ", "\n");
    return { typed, prints };
  });

/** The text itself, with `…` standing for anything. */
const pattern = (text: string): RegExp =>
  new RegExp(
    text
      .split("…")
      .map((part) => part.replace(/[.*+?^${}()|[\]\\]/g, "\\$&"))
      .join("[\\s\\S]*"),
  );

/** Other systems have another `script`. */
const inTerminal = process.platform === "linux" && existsSync("/usr/bin/script") ? describe : describe.skip;

interface Sandbox {
  readonly greeting: string;
  /** What the greeting says to export. */
  readonly env: Record<string, string>;
}

let directory: string;
const servers: ChildProcess[] = [];
let forTerminal: Sandbox;
let forPipe: Sandbox;

const withCommand = (line: string) => line.replace("npx 8x8-automation-client", command);
const shell = (line: string, env = {}) => run("sh", ["-c", withCommand(line)], { cwd: directory, env });
const terminal = (line: string) => openTerminal(withCommand(line), directory, forTerminal.env);
const kept = () => readFileSync(join(directory, "left.txt"), "utf8");

async function startSandbox(): Promise<Sandbox> {
  // On a port of its own: other tests run meanwhile.
  const line = withCommand(`exec ${sandbox?.typed} --port 0`);
  const server = spawn("sh", ["-c", line], { cwd: directory, stdio: ["ignore", "pipe", "inherit"] });
  servers.push(server);
  let greeting = "";
  for await (const text of server.stdout) {
    greeting += text;
    if (greeting.includes("DEFINITION_ID")) break;
  }
  const pairs = [...greeting.matchAll(/\b(AUTOMATION_\w+)='([^']*)'/g)];
  return { greeting, env: Object.fromEntries(pairs.map(([, name = "", value = ""]) => [name, value])) };
}

beforeAll(async () => {
  directory = mkdtempSync(join(tmpdir(), "rehearsal-"));
  command = (await buildCommand(directory)).join(" ");
  expect(await shell(makeFile?.typed ?? "false")).toMatchObject({ code: 0 });
  [forTerminal, forPipe] = [await startSandbox(), await startSandbox()];
}, 60_000);
afterAll(() => {
  for (const server of servers) server.kill();
  rmSync(directory, { recursive: true });
});

/** Of five commands under way, any may end first. */
const firstIdFirst = (table: string): string =>
  table.replace(
    /(WHY *\r?\n)([\s\S]*?)^(0 .*\n)/m,
    (_, head: string, before: string, row: string) => head + row + before,
  );

describe("in a pipe, the README's rehearsal", () => {
  it("is greeted with what the next command needs", () => {
    const prints = sandbox?.prints.replace(/:8080/, ":…") ?? "";
    expect(forPipe.greeting).toMatch(pattern(prints));
    expect(Object.keys(forPipe.env).length).toBe(4);
  });

  it("sends nothing without --yes, as nobody can be asked", async () => {
    const { stdout, stderr } = await shell(`${terminate?.typed} | cat`, forPipe.env);
    expect(stdout).toBe("");
    expect(stderr).toMatch(/and 495 more\n.*--yes.*\n$/);
  });

  it("prints the results to the one, the counts to the other, and no bar", async () => {
    const { stdout, stderr } = await shell(`${terminate?.typed} --yes | cat`, forPipe.env);
    const [, table = "", counts = ""] =
      /\[y\/N\] y\n([\s\S]*…)\n([\s\S]*)$/.exec(terminate?.prints ?? "") ?? [];
    expect(firstIdFirst(stdout)).toMatch(pattern(table));
    expect(stdout.trim().split("\n").length).toBe(501);
    expect(stderr).toBe(counts);
    expect(kept()).toBe("3\n");
  });

  it("is finished by a second run", async () => {
    const { code, stdout, stderr } = await shell(
      `${command} terminate --file left.txt -o json | cat`,
      forPipe.env,
    );
    expect(code).toBe(0);
    expect(JSON.parse(stdout)).toEqual({ workflowId: "3", result: "done" });
    expect(stderr).toBe("      1 done\n");
  });
});

inTerminal("in a terminal, the README's rehearsal", () => {
  it("shows what the README says, and a bar meanwhile", async () => {
    const { shown, until, type, ended } = terminal(terminate?.typed ?? "false");
    await until("[y/N] ");
    type("y\n");
    expect(await ended).toBe(1);
    expect(shown()).toMatch(/\[#+\.*\] \d+\/500 \d+ s left/);
    // The bar goes where a line begins, and is gone before the next result.
    const rest = shown().replaceAll(/\r(\[[#.]+\] [^\r]*\r)?/g, "");
    expect(firstIdFirst(rest)).toMatch(pattern(terminate?.prints ?? "?"));
    expect(rest).toMatch(/^3 +refused .*…$/m);
    for (const line of rest.split("\n")) expect(line.length).toBeLessThanOrEqual(110);
    expect(kept()).toBe("3\n");
  });
});

inTerminal("in a terminal, the command", () => {
  it.each([
    ["is declined", "n\n", 2],
    ["is declined by Enter alone", "\n", 2],
    ["is left at the end of the input", ctrlD, 2],
    ["is left by Ctrl-C", ctrlC, 130],
  ])("sends nothing where its question %s", async (_, answer, code) => {
    const { shown, until, type, ended } = terminal(`${command} suspend 1 2`);
    await until("[y/N] ");
    type(answer);
    expect(await ended).toBe(code);
    expect(shown()).toContain("Nothing was sent.");
    expect(shown()).not.toContain("WORKFLOWID");
  });

  it("asks for the key, and does not show it", async () => {
    const { shown, until, type, ended } = terminal(`env -u AUTOMATION_API_KEY ${command} get 1`);
    await until("API key: ");
    type("sandbox-key\n");
    expect(await ended).toBe(0);
    expect(shown()).toMatch(/^WORKFLOWID +STATUS .*\n1 +Terminated/m);
    expect(shown()).not.toContain("sandbox-key");
  });

  it("takes Ctrl-C for no new commands", async () => {
    const slow = terminal(`${command} terminate --status Terminated --yes --rate 5`);
    await slow.until("already");
    slow.type(ctrlC);
    expect(await slow.ended).toBe(130);
    expect(slow.shown()).toMatch(/No new commands are sent\.[\s\S]*\d+ already\n +\d+ not sent\n$/);
  });

  it("goes on no more where the terminal is closed, and keeps what is left", async () => {
    const files = "--failed-to closed.txt --log closed.jsonl";
    const { until, close } = terminal(`${command} terminate --status Terminated --yes --rate 5 ${files}`);
    await until("already");
    close();
    const linesOf = (name: string) => readFileSync(join(directory, name), "utf8").trim().split("\n");
    // Until then, each line of the file says that nobody knows.
    const isWritten = () => !linesOf("closed.txt").some((line) => line.endsWith(" unknown"));
    for (let tries = 0; tries < 400 && !isWritten(); tries++)
      await new Promise((resolve) => setTimeout(resolve, 50));
    const logged = linesOf("closed.jsonl").map((line) => JSON.parse(line).workflowId);
    expect(logged.length).toBeLessThan(20);
    // The one that was refused before is not terminated.
    const terminated = Array.from({ length: 500 }, (_, i) => `${i}`).filter((id) => id !== "3");
    expect([...logged, ...linesOf("closed.txt")].sort()).toEqual(terminated.sort());
  });
});
