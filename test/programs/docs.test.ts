/** The docs page: its samples run, and what the document says stays text. */
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, it } from "@jest/globals";
import { document as facts, operations } from "../../generated/operations.js";
import { page } from "../../scripts/docs/page.js";
import { type Samples, samplesOf } from "../../scripts/docs/samples.js";
import type { ResponseObject } from "../../scripts/generate/openapi/document.js";
import { findOperations } from "../../scripts/generate/openapi/operations.js";
import { read } from "../../scripts/generate/read/read.js";
import { type Served, serve } from "../../src/command/sandbox/serve.js";
import { createSandbox } from "../../src/sandbox/index.js";
import { run, runScript } from "../support/run.js";
import { typeErrors } from "../support/type-check.js";

const env = { AUTOMATION_API_KEY: "sandbox-key" };
const rows = Object.values(operations);

describe("a sample of the docs page", () => {
  let directory: string;
  let api: Served;
  const samples = new Map<string, Samples>();

  beforeAll(async () => {
    const { document } = await read("openapi/automation.yaml");
    for (const found of findOperations(document)) {
      const row = rows.find(({ id }) => id === found.object.operationId);
      if (row !== undefined) samples.set(row.id, await samplesOf(document, found, row));
    }
    mkdirSync("build", { recursive: true });
    directory = mkdtempSync(join("build", "samples-"));
    for (const [id, { typescript }] of samples) {
      writeFileSync(join(directory, `${id}.ts`), typescript);
      writeFileSync(join(directory, `run-${id}.ts`), inSandbox(id));
    }
    const compilerOptions = { rootDir: "../..", noEmit: true };
    writeFileSync(
      join(directory, "tsconfig.json"),
      JSON.stringify({ extends: "../../tsconfig.json", compilerOptions, include: ["*.ts"] }),
    );
    api = await serve(createSandbox().fetch);
  });

  afterAll(() => {
    api.close();
    rmSync(directory, { recursive: true });
  });

  it("is there for each operation, and its types fit", () => {
    expect([...samples.keys()].sort()).toEqual(rows.map(({ id }) => id).sort());
    expect(typeErrors(directory)).toEqual([]);
  });

  it.each(rows)("runs as a program: $id", async ({ id }) => {
    const finished = await runScript(join(directory, `run-${id}.ts`), [], { env });
    expect(finished).toEqual({ code: 0, stdout: expect.stringMatching(/^200 /), stderr: "" });
  });

  it.each(rows)("runs in a shell: $id", async ({ id }) => {
    const command = samples.get(id)?.curl.replace(facts.server, api.url) ?? "";
    const { code, stdout } = await run("bash", ["-c", command], { env });
    expect({ code, stdout }).toEqual({ code: 0, stdout: expect.stringMatching(/^HTTP\/1\.1 200 /) });
  });
});

const inSandbox = (id: string) => `import { createSandbox } from "8x8-automation-client/sandbox";
globalThis.fetch = createSandbox().fetch as typeof fetch;
await import("./${id}.js");
`;

describe("the docs page", () => {
  const markup = "<script>alert(1)</script>";
  const [row] = rows;
  const document = {
    openapi: "3.1.0",
    info: { title: markup, version: markup, summary: markup, description: `${markup} a\n\n- b ${markup}` },
    paths: {
      "/x": {
        get: {
          operationId: row?.id ?? "",
          summary: markup,
          parameters: [{ name: "q", in: "query", description: markup, schema: { enum: [markup] } } as const],
          responses: { 200: { description: markup } as ResponseObject },
        },
      },
    },
    components: { schemas: { A: { description: markup, properties: { [markup]: { default: markup } } } } },
  };

  it("has no text of the document become HTML", async () => {
    const made = await page(
      document,
      { [row?.id ?? ""]: { ...operations.listWorkflowInstances, parameters: {} } },
      { style: "", program: "", notices: "" },
    );
    expect(made.match(/<script>/g)).toHaveLength(1);
    expect(made.split("alert(1)").length).toBeGreaterThan(10);
  });
});

describe("a shell sample", () => {
  it.each(["it's", '"$HOME"', "`id`", "a\\b"])("carries %s as it is", async (value) => {
    const operation = { ...operations.updateWorkflowInstanceStatus, parameters: {}, path: "/x" };
    const body = {
      content: { "application/json": { schema: {}, example: { status: "suspend", note: value } } },
    };
    const object = { requestBody: body };
    const place = { path: "/x", item: {}, method: "PATCH", pointer: "#" };
    const { curl } = await samplesOf(
      { openapi: "3.1.0", info: { title: "", version: "" } },
      { ...place, keys: ["patch"], object },
      operation,
    );
    const received: unknown[] = [];
    const api = await serve(async (request) => {
      received.push(await request.json());
      return new Response();
    });
    await run("bash", ["-c", curl.replace(facts.server, api.url)], { env });
    api.close();
    expect(received).toEqual([{ status: "suspend", note: value }]);
  });
});
