/** `npx 8x8-automation-client`, as an operator uses it, against the sandbox over HTTP. */
import { spawn } from "node:child_process";
import { chmodSync, existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, beforeEach, describe, expect, it } from "@jest/globals";
import { createClient } from "../../src/client.js";
import { type Served, serve } from "../../src/command/sandbox/serve.js";
import { createSandbox, type Sandbox, sampleWorkflow } from "../../src/sandbox/index.js";
import { terminate } from "../../src/workflows.js";
import { buildCommand, run as runProgram } from "../support/run.js";

const { accountId, definitionId } = sampleWorkflow;
const idOf = (number: number) => String(number).padStart(24, "0");
const workflows = Array.from({ length: 12 }, (_, i) => ({
  ...sampleWorkflow,
  workflowId: idOf(i),
  status: i < 10 ? ("Runnable" as const) : ("Complete" as const),
  startedAt: new Date(Date.UTC(2021, 5, 30, 0, i)).toISOString(),
}));

let command: readonly string[];
let directory: string;
let api: Served;
let beforeAnswer: (request: Request) => Promise<void>;
let sandbox: Sandbox;
let environment: Record<string, string>;
const linesOf = (text: string) => text.trim().split("\n");
const at = (name: string) => join(directory, name);
const run = (...args: string[]) => {
  const [program = "", ...first] = command;
  return runProgram(program, [...first, ...args], { env: environment });
};
const start = (...args: string[]) => {
  const [program = "", ...first] = command;
  return spawn(program, [...first, ...args], {
    env: { ...process.env, ...environment },
    stdio: ["ignore", "pipe", "pipe"],
  });
};
/** Interrupts a command for the second time once it says that it stops. Its output is JSON. */
async function interruptedAgain(child: ReturnType<typeof start>) {
  let stdout = "";
  child.stdout.on("data", (chunk) => {
    stdout += chunk;
  });
  child.stderr.on("data", (chunk) => {
    if (String(chunk).includes("Ctrl-C again")) child.kill("SIGINT");
  });
  const code = await new Promise((resolve) => child.on("close", resolve));
  const rows = linesOf(stdout).map((line) => JSON.parse(line));
  return { code, results: rows.map(({ workflowId, result }) => [workflowId, result]).sort() };
}
const statusOf = (number: number) => sandbox.statusOf({ ...sampleWorkflow, workflowId: idOf(number) });

beforeAll(async () => {
  directory = mkdtempSync(join(tmpdir(), "operators-"));
  command = await buildCommand(directory);
  api = await serve(async (request) => {
    await beforeAnswer(request);
    return sandbox.fetch(request);
  });
  environment = {
    AUTOMATION_API_KEY: "sandbox-key",
    AUTOMATION_ACCOUNT_ID: accountId,
    AUTOMATION_DEFINITION_ID: definitionId,
    AUTOMATION_BASE_URL: api.url,
  };
});
beforeEach(() => {
  beforeAnswer = async () => undefined;
  sandbox = createSandbox({ workflows });
});
afterAll(() => {
  api.close();
  rmSync(directory, { recursive: true });
});

describe("the command", () => {
  it("lists instances in a table, as JSON, and as ids", async () => {
    const table = await run("list", "--status", "Complete");
    expect(table.stdout.split("\n")[0]).toMatch(/^WORKFLOWID +STATUS +VERSION +STARTEDAT +COMPLETEDAT$/);
    expect(table.stdout).toContain(`${idOf(11)}  Complete`);
    const json = await run("list", "-o", "json");
    const ids = linesOf(json.stdout).map((line) => JSON.parse(line).workflowId);
    expect(ids).toEqual(workflows.map(({ workflowId }) => workflowId).reverse());
    expect((await run("list", "-o", "id", "--status", "Complete")).stdout).toBe(`${idOf(11)}\n${idOf(10)}\n`);
  });

  it("says where nothing is listed that older versions are not, and sends nothing", async () => {
    for (const args of [["list"], ["terminate", "--yes"]]) {
      const { code, stdout, stderr } = await run(...args, "--status", "Suspended");
      expect({ code, stdout }).toEqual({ code: 0, stdout: "" });
      expect(stderr).toContain("--definition-version");
    }
    expect(sandbox.requests.map(({ method }) => method)).toEqual(["GET", "GET"]);
  });

  it("shows one instance, and its errors", async () => {
    expect(JSON.parse((await run("get", idOf(1), "-o", "json")).stdout)).toMatchObject({
      status: "Runnable",
    });
    expect(await run("errors", idOf(1))).toMatchObject({ code: 0, stdout: "" });
    const missing = await run("get", "nobody");
    expect(missing).toMatchObject({ code: 1, stdout: "" });
    expect(linesOf(missing.stderr).length).toBe(1);
    expect(missing.stderr).toContain("code 1300");
  });

  it("sends a command to one instance without a question", async () => {
    expect(await run("suspend", idOf(1), "-o", "id")).toMatchObject({ code: 0, stdout: `${idOf(1)}\n` });
    expect(statusOf(1)).toBe("Suspended");
  });

  it("asks before more than one, and where nobody can be asked sends nothing and names the flag", async () => {
    const { code, stderr } = await run("terminate", idOf(1), idOf(2));
    expect(code).toBe(2);
    expect(stderr).toContain(`terminate 2 instances of definition ${definitionId} in account ${accountId}`);
    expect(stderr).toContain("--yes");
    expect(statusOf(1)).toBe("Runnable");
  });

  it("says with --dry-run what would be done, and sends nothing", async () => {
    const { code, stdout, stderr } = await run("terminate", "--status", "Runnable", "--dry-run", "-o", "id");
    expect(code).toBe(0);
    expect(linesOf(stdout).length).toBe(10);
    expect(stderr).toContain("terminate 10 instances of");
    // A terminal shows both: each id once.
    for (const id of linesOf(stdout)) expect(stderr).not.toContain(id);
    expect((await run("terminate", idOf(1), "--dry-run")).stderr).toContain("terminate 1 instance of");
    expect(sandbox.requests.every(({ method }) => method === "GET")).toBe(true);
  });

  it.each([
    ["no instances", ["terminate", "--yes"], "Say which instances"],
    ["ids and a filter", ["terminate", idOf(1), "--status", "Runnable", "--yes"], "in one way"],
    ["a status that there is not", ["list", "--status", "Running"], '"Runnable"'],
    ["a time that is none", ["list", "--started-before", "soon"], "2h"],
    ["a time without a unit", ["terminate", "--started-after", "2", "--yes"], "2 is not a time"],
    ["a time that only looks like one", ["list", "--started-after", "soon 5"], "is not a time"],
    ["a time before all times", ["list", "--started-after", "99999999999999d"], "is not a time"],
    ["an unknown flag", ["list", "--nope"], "--nope"],
    ["a count that is none", ["suspend", idOf(1), "--concurrency", "0"], "--concurrency"],
    ["a deadline that no timer can wait for", ["list", "--timeout", "3000000"], "--timeout"],
    ["an address that is none", ["list", "--base-url", "automation.test"], "--base-url must be"],
    // Else a variable that is not set would lead to the real API.
    ["an empty address", ["list", "--base-url", ""], "--base-url must be"],
    ["an unknown subcommand", ["stop"], "stop"],
    ["a port of the sandbox that there is not", ["sandbox", "--port", "65536"], "--port 65536"],
    ["a fault of the sandbox that there is not", ["sandbox", "--fail", "error-418"], "error-429"],
  ])("exits 2 for %s, and says in few words what to do", async (_, args, said) => {
    const { code, stdout, stderr } = await run(...args);
    expect({ code, stdout }).toEqual({ code: 2, stdout: "" });
    expect(stderr).toContain(said);
    expect(linesOf(stderr).length).toBeLessThanOrEqual(2);
  });

  it.each(["list", "get", "errors", "suspend", "resume", "terminate", "sandbox"])(
    "explains %s with its flags and examples",
    async (subcommand) => {
      const { code, stdout, stderr } = await run(subcommand, "--help");
      expect({ code, stderr }).toEqual({ code: 0, stderr: "" });
      expect(stdout).toMatch(
        new RegExp(`Options:[\\s\\S]*Examples:\\n {2}8x8-automation-client ${subcommand} `),
      );
    },
  );

  it("exits 4 where the key is rejected, and stops", async () => {
    environment.AUTOMATION_API_KEY = "wrong-key-123";
    const { code, stderr } = await run("terminate", "--file", writeIds(12), "--yes");
    environment.AUTOMATION_API_KEY = "sandbox-key";
    expect(code).toBe(4);
    expect(stderr).toContain("rejects the key");
    expect(stderr).not.toContain("wrong-key-123");
    expect(sandbox.requests.length).toBeLessThanOrEqual(6);
  });

  it("says why the key is rejected once, with the id that met it", async () => {
    environment.AUTOMATION_API_KEY = "wrong-key-123";
    const { code, stdout, stderr } = await run("terminate", idOf(1));
    environment.AUTOMATION_API_KEY = "sandbox-key";
    expect(code).toBe(4);
    expect(stdout).toContain("Invalid API key.");
    expect(stderr).toContain("The API rejects the key.");
    expect(stderr).not.toContain("Invalid API key.");
  });

  it("takes the key from a file, and warns where others can read it", async () => {
    const { AUTOMATION_API_KEY: _, ...rest } = environment;
    environment = { ...rest, AUTOMATION_API_KEY: "wrong-key-123" };
    writeFileSync(at("key"), "sandbox-key\n", { mode: 0o644 });
    chmodSync(at("key"), 0o644);
    const warned = await run("list", "-o", "id", "--key-file", at("key"));
    expect(warned.code).toBe(0);
    expect(warned.stderr).toContain(`chmod 600 ${at("key")}`);
    chmodSync(at("key"), 0o600);
    expect((await run("list", "-o", "id", "--key-file", at("key"))).stderr).toBe("");
    environment = { ...rest, AUTOMATION_API_KEY: "sandbox-key" };
  });

  it.each([
    ["http://192.0.2.1", 1],
    ["http://127.0.0.1.example.invalid", 1],
    ["https://192.0.2.1", 0],
    ["http://localhost:1", 0],
    ["http://127.1:1", 0],
    ["http://[::1]:1", 0],
  ])("warns of a key that is sent without encryption to another machine: %s", async (url, warnings) => {
    const { code, stdout, stderr } = await run("list", "--base-url", url, "--timeout", "0.001");
    expect({ code, stdout }).toEqual({ code: 1, stdout: "" });
    expect(stderr.match(/^Warning: the API key is sent to http:\S+ without encryption/gm) ?? []).toHaveLength(
      warnings,
    );
  });

  it("keeps what is not done for another run, which finishes it", async () => {
    sandbox.fail("error-500", 1, { ...sampleWorkflow, workflowId: idOf(3) });
    sandbox.fail("lost-answer", 1, { ...sampleWorkflow, workflowId: idOf(4) });
    const [left, log] = [at("left.txt"), at("log.jsonl")];
    const first = await run("terminate", "--file", writeIds(12), "--yes", "--failed-to", left, "--log", log);
    expect(first.code).toBe(1);
    expect(linesOf(readFileSync(left, "utf8")).sort()).toEqual([
      // A 500 does not say whether it was carried out.
      `${idOf(3)} unknown`,
      idOf(10),
      idOf(11),
    ]);
    const logged = linesOf(readFileSync(log, "utf8")).map((line) => JSON.parse(line));
    expect(logged.length).toBe(12);
    expect(logged.find(({ workflowId }) => workflowId === idOf(4))).toMatchObject({ result: "already" });
    expect(logged.find(({ workflowId }) => workflowId === idOf(11))).toMatchObject({
      result: "refused",
      code: 1000,
    });

    const second = await run("terminate", "--file", left, "--yes", "--failed-to", left);
    expect(second.code).toBe(1);
    expect(statusOf(3)).toBe("Terminated");
    expect(linesOf(readFileSync(left, "utf8")).sort()).toEqual([idOf(10), idOf(11)]);
    const commands = sandbox.requests.filter(
      ({ method, url }) => method === "PATCH" && url.includes(idOf(1)),
    );
    expect(commands.length).toBe(1);
  });

  it("takes ids of any characters from its own output and file, and prints none that control a terminal", async () => {
    const ids = [
      "a b",
      "line\nend",
      "x unknown",
      '"',
      "\\n",
      "csi\u009b2J",
      "rtl\u202e",
      "tag\u{e0001}",
      "\ufeffbom",
      "ü中😀",
    ];
    const odd = ids.map((workflowId) => ({ ...sampleWorkflow, workflowId, status: "Runnable" as const }));
    sandbox = createSandbox({ workflows: odd });
    const acting = /[\p{Cc}\p{Cf}]/u;
    for (const format of ["table", "json", "id"]) {
      const lines = linesOf((await run("list", "-o", format)).stdout);
      expect(lines.filter((line) => acting.test(line))).toEqual([]);
    }
    writeFileSync(at("odd.txt"), (await run("list", "-o", "id")).stdout);
    const left = at("odd-left.txt");
    sandbox.fail("error-500", ids.length);
    const flags = ["--yes", "--retries", "0", "--failed-to", left, "--log", at("odd.log")];
    expect(await run("terminate", "--file", at("odd.txt"), ...flags)).toMatchObject({ code: 1 });
    expect(linesOf(readFileSync(at("odd.log"), "utf8")).filter((line) => acting.test(line))).toEqual([]);
    expect(await run("terminate", "--file", left, ...flags)).toMatchObject({ code: 0 });
    for (const workflow of odd) expect(sandbox.statusOf(workflow)).toBe("Terminated");
    const asked = sandbox.requests.map(({ url }) => new URL(url).pathname.split("/").at(-1) ?? "");
    expect([...new Set(asked.map(decodeURIComponent))].sort()).toEqual([...ids, "workflows"].sort());
  });

  it.each(['"a', '"a"b', '"a" "b"', '"a\\x"', "a b"])(
    "refuses %s as a line of a file of ids",
    async (line) => {
      writeFileSync(at("wrong.txt"), `1\n${line}\n`);
      const { code, stderr } = await run("terminate", "--file", at("wrong.txt"), "--yes");
      expect({ code, requests: sandbox.requests }).toEqual({ code: 2, requests: [] });
      expect(stderr).toContain("line 2 must have one id");
    },
  );

  it("counts an instance that does not exist as no failure with --ignore-not-found", async () => {
    expect(await run("terminate", "nobody")).toMatchObject({ code: 1 });
    expect(await run("terminate", "nobody", "--ignore-not-found")).toMatchObject({ code: 0 });
  });

  it("waits with --wait until the status is reached", async () => {
    expect(await run("suspend", idOf(1), "--wait")).toMatchObject({ code: 0 });
    expect(sandbox.requests.map(({ method }) => method)).toEqual(["PATCH", "GET"]);
  });

  it("with --wait, counts an instance that ends meanwhile as refused, and one that cannot be looked at as unknown", async () => {
    const client = createClient({ apiKey: "sandbox-key", fetch: sandbox.fetch });
    beforeAnswer = async ({ method, url }) => {
      if (method === "GET" && url.endsWith(idOf(1)))
        await terminate(client, { ...sampleWorkflow, workflowId: idOf(1) });
      if (method === "GET" && url.endsWith(idOf(2)))
        sandbox.fail("html-502", 1, { ...sampleWorkflow, workflowId: idOf(2) });
    };
    const left = at("waited.txt");
    const flags = ["--wait", "--yes", "-o", "json", "--failed-to", left];
    const { code, stdout } = await run("suspend", idOf(1), idOf(2), idOf(3), ...flags);
    expect(code).toBe(1);
    const results = linesOf(stdout).map((line) => JSON.parse(line));
    expect(Object.fromEntries(results.map(({ workflowId, result }) => [workflowId, result]))).toEqual({
      [idOf(1)]: "refused",
      [idOf(2)]: "unknown",
      [idOf(3)]: "done",
    });
    expect(linesOf(readFileSync(left, "utf8")).sort()).toEqual([idOf(1), `${idOf(2)} unknown`]);
  });

  it("at Ctrl-C sends no new command, reports those under way, and keeps the rest for another run", async () => {
    const left = at("rest.txt");
    const flags = ["--file", writeIds(10), "--yes", "--rate", "5", "--failed-to", left, "-o", "id"];
    const child = start("terminate", ...flags);
    let stdout = "";
    child.stdout.on("data", (chunk) => {
      if (stdout === "") child.kill("SIGINT");
      stdout += chunk;
    });
    const code = await new Promise((resolve) => child.on("close", resolve));
    const reported = linesOf(stdout);
    const kept = linesOf(readFileSync(left, "utf8"));
    expect(code).toBe(130);
    expect([...reported, ...kept].sort()).toEqual(Array.from({ length: 10 }, (_, i) => idOf(i)));
    expect(sandbox.requests.length).toBe(reported.length);
  });

  it("at a second Ctrl-C stops, and keeps those under way as not known", async () => {
    for (const number of [1, 2]) sandbox.fail("silence", 1, { ...sampleWorkflow, workflowId: idOf(number) });
    const left = at("unsure.txt");
    const flags = ["--file", writeIds(3), "--yes", "--failed-to", left, "-o", "json"];
    const child = start("terminate", ...flags);
    child.stdout.once("data", () => child.kill("SIGINT"));
    const { code, results } = await interruptedAgain(child);
    expect(code).toBe(130);
    expect(results).toEqual([
      [idOf(0), "done"],
      [idOf(1), "unknown"],
      [idOf(2), "unknown"],
    ]);
    expect(linesOf(readFileSync(left, "utf8")).sort()).toEqual([`${idOf(1)} unknown`, `${idOf(2)} unknown`]);
  });

  it("at a second Ctrl-C with --wait, counts those as done whose command the API took", async () => {
    const left = at("taken.txt");
    const flags = ["--wait", "--yes", "--concurrency", "1", "--failed-to", left, "-o", "json"];
    const child = start("terminate", idOf(0), idOf(1), idOf(2), ...flags);
    sandbox.fail("silence", 1, { ...sampleWorkflow, workflowId: idOf(2) });
    // It is the last one: the answers of the others have come.
    beforeAnswer = async ({ url }) => {
      if (url.endsWith(idOf(2))) child.kill("SIGINT");
    };
    const { code, results } = await interruptedAgain(child);
    expect(code).toBe(130);
    expect(results).toEqual([
      [idOf(0), "done"],
      [idOf(1), "done"],
      [idOf(2), "unknown"],
    ]);
    expect(linesOf(readFileSync(left, "utf8"))).toEqual([`${idOf(2)} unknown`]);
  });

  it("sends nothing where a file cannot be written, or has anything but ids", async () => {
    const unwritable = await run(
      "terminate",
      "--file",
      writeIds(3),
      "--yes",
      "--failed-to",
      at("no/left.txt"),
    );
    expect(unwritable).toMatchObject({ code: 2, stdout: "" });
    expect(unwritable.stderr).toContain("Nothing was sent");
    writeFileSync(at("table.txt"), `WORKFLOWID STATUS\n${idOf(1)} Runnable\n`);
    const table = await run("terminate", "--file", at("table.txt"), "--yes");
    expect(table).toMatchObject({ code: 2, stdout: "" });
    expect(table.stderr).toContain("line 1 ");
    expect(sandbox.requests).toEqual([]);
  });

  // A device of Linux that takes nothing.
  (existsSync("/dev/full") ? it : it.skip)(
    "keeps those under way as not known when the disk is full",
    async () => {
      for (const number of [1, 2]) sandbox.fail("drip", 1, { ...sampleWorkflow, workflowId: idOf(number) });
      const left = at("full.txt");
      const flags = [
        "--file",
        writeIds(3),
        "--yes",
        "--failed-to",
        left,
        "--log",
        "/dev/full",
        "--timeout",
        "1",
      ];
      const { code, stderr } = await run("terminate", ...flags);
      expect(code).toBe(1);
      expect(stderr).toContain("/dev/full cannot be written");
      expect(linesOf(stderr)).toEqual(
        expect.arrayContaining(["1 done", "2 unknown"].map((it) => expect.stringContaining(it))),
      );
      expect(readFileSync(left, "utf8")).toBe(`${idOf(1)} unknown\n${idOf(2)} unknown\n`);
    },
  );

  (existsSync("/dev/full") ? it : it.skip)(
    "sends no more when its output cannot be written, and says so in one line",
    async () => {
      const left = at("unseen.txt");
      const flags = `--file ${writeIds(10)} --yes --concurrency 1 --failed-to ${left}`;
      for (const [args, sent] of [
        ["list", 0],
        [`terminate ${flags}`, 2],
      ] as const) {
        const { code, stderr } = await runProgram("sh", ["-c", `${command.join(" ")} ${args} >/dev/full`], {
          env: environment,
        });
        expect(code).not.toBe(0);
        expect(linesOf(stderr)[0]).toMatch(/^Standard output cannot be written: /);
        expect(stderr).not.toContain("    at ");
        expect(sandbox.requests.filter(({ method }) => method === "PATCH").length).toBeLessThanOrEqual(sent);
      }
      expect(linesOf(readFileSync(left, "utf8"))).toContain(idOf(9));
    },
  );

  it("refuses a file that is no text, and takes one that was written on Windows", async () => {
    for (const bytes of [Buffer.from(`\ufeff${idOf(1)}\n`, "utf16le"), Buffer.from(`${idOf(1)}\0\n`)]) {
      writeFileSync(at("bytes.txt"), bytes);
      expect(await run("terminate", "--file", at("bytes.txt"))).toMatchObject({ code: 2, stdout: "" });
    }
    expect(sandbox.requests).toEqual([]);
    writeFileSync(at("bytes.txt"), `\ufeff${idOf(1)}\r\n\r\n${idOf(2)} unknown\r\n${idOf(1)}\r\n`);
    expect(await run("terminate", "--file", at("bytes.txt"), "--yes")).toMatchObject({ code: 0 });
    expect([statusOf(1), statusOf(2)]).toEqual(["Terminated", "Terminated"]);
  });

  it("ends quietly where its output is closed: | head", async () => {
    const { code, stderr } = await runProgram("sh", ["-c", `${command.join(" ")} list -o id | head -1`], {
      env: environment,
    });
    expect({ code, stderr }).toEqual({ code: 0, stderr: "" });
  });
});

/** A file with the first ids. */
function writeIds(count: number): string {
  writeFileSync(at("ids.txt"), Array.from({ length: count }, (_, i) => `${idOf(i)}\n`).join(""));
  return at("ids.txt");
}
