/** `npm run sandbox`: what it is started with, and what it survives. */
import { type ChildProcess, spawn, spawnSync } from "node:child_process";
import { once } from "node:events";
import { mkdtempSync, readdirSync, rmSync, writeFileSync } from "node:fs";
import { createServer } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, it } from "@jest/globals";
import { createClient } from "../../src/client.js";
import { resume, suspend } from "../../src/workflows.js";
import { runner, runScript } from "../support/run.js";

const definitionId = "5870442f-3ddd-4657-b74c-6e17308f5230";
const workflows = ["1", "2", "3"].map((workflowId) => ({
  accountId: "mine",
  definitionId,
  workflowId,
  status: workflowId === "3" ? "Suspended" : "Runnable",
}));

let directory: string;
beforeAll(() => {
  directory = mkdtempSync(join(tmpdir(), "sandbox-"));
});
afterAll(() => rmSync(directory, { recursive: true }));

const fileOf = (name: string, text: string): string => {
  const file = join(directory, name);
  writeFileSync(file, text);
  return file;
};

async function start(...args: string[]) {
  const child = spawn(process.execPath, [runner, "scripts/sandbox.ts", "--port", "0", ...args], {
    stdio: ["ignore", "pipe", "inherit"],
  });
  let greeting = "";
  for await (const text of child.stdout) {
    greeting += text;
    if (greeting.includes("AUTOMATION_DEFINITION_ID=")) break;
  }
  return { child, greeting, url: /http:\/\/[\d.:]+/.exec(greeting)?.[0] ?? "" };
}

describe("npm run sandbox", () => {
  let child: ChildProcess;
  let url: string;
  let greeting: string;

  beforeAll(async () => {
    // As editors on Windows write it.
    const file = fileOf("workflows.json", `\ufeff${JSON.stringify(workflows)}`);
    const faults = "error-403:2,html-502,error-500@2";
    const flags = ["--key", "my-key-123", "--workflows", file, "--fail", faults, "--cors"];
    ({ child, url, greeting } = await start(...flags));
  }, 60_000);
  afterAll(() => {
    child.kill();
  });

  it("has the instances of the file, the key, and the faults that it was told", async () => {
    const client = createClient({ apiKey: "my-key-123", baseUrl: url });
    const command = (send: typeof suspend, workflowId: string) =>
      send(client, { accountId: "mine", definitionId, workflowId }).then(
        () => "done",
        ({ status }) => status,
      );
    const seen = [];
    for (let i = 0; i < 4; i++) seen.push(await command(suspend, "1"));
    seen.push(await command(resume, "3"), await command(suspend, "4"));
    seen.push(await command(suspend, "2"), await command(suspend, "2"));
    expect(seen).toEqual([403, 403, 502, "done", "done", 404, 500, "done"]);
  });

  it("prints a call that can be made", () => {
    expect(greeting).toContain("with 3 workflows");
    expect(greeting).toContain(`${url}/api/v1/accounts/mine/definitions/${definitionId}/workflows/1'`);
    expect(greeting).toContain("'Authorization: Bearer my-key-123'");
  });

  it("lets a page of another origin in", async () => {
    const { headers } = await fetch(url);
    expect(headers.get("access-control-allow-origin")).toBe("*");
  });
});

describe("what npm run sandbox prints", () => {
  const accountId = "a'; touch made; '/\u001b[2J\u202e\\é😀";
  const key = "a'$(touch-made)`\"";
  let child: ChildProcess;
  let greeting: string;

  beforeAll(async () => {
    const file = fileOf("hostile.json", JSON.stringify([{ ...workflows[0], accountId }]));
    ({ child, greeting } = await start("--key", key, "--workflows", file));
  }, 60_000);
  afterAll(() => {
    child.kill();
  });

  /** What a shell has after it ran the commands that were printed; `curl` is one that prints its arguments. */
  const inShell = (from: string, then = "") => {
    const [command] = greeting.slice(greeting.indexOf(from)).split("\n\n");
    const script = `curl() { printf '%s\\0' "$@"; }\n${command}\n${then}`;
    return spawnSync("bash", ["-c", script], { cwd: directory, encoding: "utf8" }).stdout.split("\0");
  };

  it("is for a shell what it was in the file and the flags, and runs nothing else", async () => {
    const variables = `printf '%s\\0' "$AUTOMATION_ACCOUNT_ID" "$AUTOMATION_API_KEY"`;
    expect(inShell("export ", variables)).toEqual([accountId, key, ""]);
    expect(readdirSync(directory)).not.toContain("made");
    const [, , method = "", url = "", , authorization = ""] = inShell("curl ");
    const headers = {
      authorization: authorization.replace(/^.*?: /, ""),
      "content-type": "application/json",
    };
    const { status } = await fetch(url, { method, headers, body: '{"status":"suspend"}' });
    expect(status).toBe(200);
  });

  it("has no character on which a terminal acts", () => {
    expect(greeting.replaceAll("\n", "")).not.toMatch(/[\p{Cc}\p{Cf}]/u);
  });
});

describe("npm run sandbox says in one line what is wrong, and exits 1, for", () => {
  const refused = async (...args: string[]) => {
    const { code, stdout, stderr } = await runScript("scripts/sandbox.ts", args);
    expect({ code, stdout }).toEqual({ code: 1, stdout: "" });
    expect(stderr.trim().split("\n")).toHaveLength(1);
    return stderr;
  };

  it("a port that is taken", async () => {
    const server = createServer().listen(0, "127.0.0.1");
    await once(server, "listening");
    const { port } = server.address() as { port: number };
    expect(await refused("--port", String(port))).toContain(`Port ${port} is taken.`);
    server.close();
  });

  it("a port that there is not", async () => {
    expect(await refused("--port", "65536")).toContain("--port 65536 must be a whole number from 0 to 65535");
  });

  it("a flag that it does not know", async () => {
    expect(await refused("--prot", "1")).toContain(
      "Known: --port, --key, --workflows, --fail, --cors, --help.",
    );
  });

  it("a fault that there is not", async () => {
    expect(await refused("--port", "0", "--fail", "error-418")).toMatch(
      /^A fault of --fail is not known here; known: .*error-429/,
    );
    expect(await refused("--port", "0", "--fail", "error-429:1:2")).toMatch(/^A fault of --fail is not/);
    expect(await refused("--port", "0", "--fail", "reset, error-429:0")).toMatch(
      /^A count of --fail must be a whole number above 0/,
    );
  });

  it("a fault of an instance that there is not", async () => {
    expect(await refused("--port", "0", "--fail", "reset@nobody")).toContain(
      "--fail reset@nobody: there is no workflow nobody.",
    );
    expect(await refused("--port", "0", "--fail", "error-429@1:2:3")).toContain("there is no workflow 1:2.");
  });

  it("a file that holds no JSON", async () => {
    const file = fileOf("broken.json", "[\n  {\n");
    expect(await refused("--port", "0", "--workflows", file)).toContain(
      `--workflows ${file} cannot be read: `,
    );
  });

  it("an instance that there cannot be", async () => {
    const file = fileOf("odd.json", JSON.stringify([{ ...workflows[0], status: "Running" }]));
    expect(await refused("--port", "0", "--workflows", file)).toMatch(
      /^--workflows\/0\/status must be one of/,
    );
  });

  it("a key that cannot be sent", async () => {
    expect(await refused("--port", "0", "--key", "two words")).toMatch(/^--key must be one word/);
  });
});
