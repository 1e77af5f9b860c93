/** The core promise: when the document changes, one command carries the change; nothing in src/ needs a hand. */

import { cpSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { join, resolve } from "node:path";
import { afterAll, beforeAll, describe, expect, it } from "@jest/globals";
import { parseYaml, stringifyYaml } from "@redocly/openapi-core";
import { operations } from "../../generated/operations.js";
import { runScript } from "../support/run.js";
import { typeErrors } from "../support/type-check.js";

const { path } = operations.updateWorkflowInstanceStatus;

/** The document with one more operation, status and command, and an object with a field named as told. */
function changedDocument(field: string): string {
  const document = parseYaml(readFileSync("openapi/automation.yaml", "utf8")) as {
    paths: Record<
      string,
      { get: object; patch: { parameters: object[]; responses: Record<string, object> } }
    >;
    components: { schemas: Record<string, { properties: Record<string, { enum: string[] }> } | object> };
  };
  const item = document.paths[path];
  if (item === undefined) throw new Error(`The document has no ${path}`);
  const json = (name: string) => ({
    "application/json": { schema: { $ref: `#/components/schemas/${name}` } },
  });
  item.get = {
    operationId: "getWorkflowInstance",
    summary: "Get a workflow instance",
    description: "Gets one workflow instance.",
    tags: ["Workflow instances"],
    parameters: [
      ...item.patch.parameters,
      {
        name: "expand",
        in: "query",
        description: "What to add.",
        schema: { type: "string", enum: ["steps"] },
      },
    ],
    responses: {
      200: { description: "The instance.", content: json("WorkflowInstance") },
      404: { description: "No such instance.", content: json("Error") },
    },
  };
  item.patch.responses[409] = { description: "Another command is under way.", content: json("Conflict") };
  Object.assign(document.components.schemas, {
    WorkflowInstance: {
      description: "A workflow instance.",
      type: "object",
      required: [field],
      properties: { [field]: { type: "string", description: "How it stands." } },
    },
    Conflict: {
      description: "What stands in the way.",
      type: "object",
      required: ["reason"],
      properties: { reason: { type: "string", description: "Why." } },
    },
  });
  return stringifyYaml(document).replace("- suspend\n", "- suspend\n            - restart\n");
}

const program = (field: string) => `
import { createClient, ApiError, ResponseValidationError, suspend } from "./src/index.js";
import { isConflict, isWorkflowInstance } from "./generated/validators.js";

let answer = (_: Request): Response => new Response();
const client = createClient({ apiKey: "key-12345678", fetch: async (request) => answer(request) });
const path = { accountId: "a", definitionId: "d", workflowId: "w" };

answer = (request) => Response.json({ ${field}: "Runnable" }, { headers: { "x-url": request.method + request.url } });
const got = await client.getWorkflowInstance({ params: { path, query: { expand: "steps" } } });
if (got.status === 200) console.log(got.data.${field}, got.response.headers.get("x-url"));

answer = () => Response.json({ ${field}: 1 });
await client.getWorkflowInstance({ params: { path } }).catch((error: unknown) => {
  if (error instanceof ResponseValidationError) console.log(error.issues[0]?.pointer);
});

answer = () => Response.json({ reason: "busy" }, { status: 409 });
const restarted = await client.updateWorkflowInstanceStatus({ params: { path }, body: { status: "restart" } });
if (restarted.status === 409) console.log(restarted.error.reason);
await suspend(client, path).catch((error: unknown) => console.log(error instanceof ApiError && error.status));
console.log(isConflict({ reason: "busy" }), isWorkflowInstance({ ${field}: 1 }));
`;

describe("after a change of the document", () => {
  let copy: string;
  const inCopy = (name: string) => join(copy, name);
  const regenerate = (field: string) => {
    writeFileSync(inCopy("openapi/automation.yaml"), changedDocument(field));
    writeFileSync(inCopy("program.ts"), program(field));
    return runScript("scripts/generate.ts", [], { cwd: copy });
  };

  beforeAll(() => {
    mkdirSync("build", { recursive: true });
    // Inside the project, so that its node_modules are found.
    copy = resolve(mkdtempSync(join("build", "regenerate-")));
    for (const part of [
      "openapi",
      "scripts/generate.ts",
      "scripts/generate",
      "src",
      "generated",
      "package.json",
      "tsconfig.json",
    ]) {
      cpSync(part, inCopy(part), { recursive: true });
    }
  });

  afterAll(() => rmSync(copy, { recursive: true }));

  it("one command gives the new operation, status, command and field their types, method and validators", async () => {
    expect(await regenerate("status")).toMatchObject({ code: 0, stderr: "" });
    expect(typeErrors(copy)).toEqual([]);
    const { stdout, stderr } = await runScript("program.ts", [], { cwd: copy });
    expect(stderr).toBe("");
    expect(stdout.trim().split("\n")).toEqual([
      `Runnable GEThttps://automation.8x8.com/api/v1/accounts/a/definitions/d/workflows/w?expand=steps`,
      "/status",
      "busy",
      "409",
      "true false",
    ]);
  });

  it("a renamed field breaks who uses the old name at compile time, and works for who uses the new", async () => {
    expect(await regenerate("phase")).toMatchObject({ code: 0 });
    expect(typeErrors(copy)).toEqual([]);
    expect((await runScript("program.ts", [], { cwd: copy })).stdout).toContain("/phase");
    writeFileSync(inCopy("program.ts"), program("status"));
    expect(typeErrors(copy)).toContainEqual(expect.stringContaining("Property 'status' does not exist"));
  });

  it("the check fails until the command was run", async () => {
    writeFileSync(inCopy("openapi/automation.yaml"), changedDocument("stage"));
    const { code, stderr } = await runScript("scripts/generate.ts", ["--check"], { cwd: copy });
    expect(code).toBe(1);
    for (const name of ["schema.ts", "validators.ts"]) expect(stderr).toContain(`stale: generated/${name}`);
  });
});
