/** When the document changes, `generated/` carries the whole change to the user; nothing in src/ needs a hand. */
import { readFileSync } from "node:fs";
import { beforeAll, describe, expect, it } from "@jest/globals";
import { parseYaml } from "@redocly/openapi-core";
import { operations } from "../../generated/operations.js";
import { differences } from "../../scripts/generate/output-folder.js";
import { linesOf, type Made, makeOf } from "../support/generate/generate-in-process.js";
import { typeErrorsOf } from "../support/generate/type-check.js";

/** Our document with one more operation, status, command and filter, whose names it will hardly ever have. */
function changedDocument(field: string): object {
  const document = parseYaml(readFileSync("openapi/automation.yaml", "utf8")) as {
    paths: Record<string, Record<string, object>>;
    components: { schemas: Record<string, object> };
  };
  const json = (name: string) => ({
    "application/json": { schema: { $ref: `#/components/schemas/${name}` } },
  });
  const { path, method } = operations.updateWorkflowInstanceStatus;
  const { schemas } = document.components;
  const { responses } = Object(document.paths[path]?.[method.toLowerCase()]);
  responses[418] = { description: "It is a teapot.", content: json("Teapot") };
  Object(schemas.WorkflowInstanceCommand).properties.status.enum.push("unheard-of");
  const listed = Object(document.paths[operations.listWorkflowInstances.path]?.get);
  listed.parameters.push({ name: "colour", in: "query", schema: { type: "string", enum: ["red"] } });
  Object.assign(schemas, { Teapot: object("reason"), Novelty: object(field) });
  document.paths["/novelties/{id}"] = {
    get: {
      operationId: "getNovelty",
      parameters: [
        { name: "id", in: "path", required: true, schema: { type: "string" } },
        { name: "expand", in: "query", schema: { type: "string", enum: ["steps"] } },
      ],
      responses: { 200: { description: "The novelty.", content: json("Novelty") } },
    },
  };
  return document;
}

const object = (field: string) => ({
  type: "object",
  required: [field],
  properties: { [field]: { type: "string" } },
});

const program = (field: string) => `
import { createClient, ApiError, instances, ResponseValidationError, suspend } from "./src/index.js";
import { isNovelty, isTeapot } from "./generated/validators.js";

export async function run(print: (...values: unknown[]) => void) {
  let answer = (_: Request): Response => new Response();
  const client = createClient({ apiKey: "key-12345678", baseUrl: "https://api.test", fetch: async (request) => answer(request) });
  const path = { accountId: "a", definitionId: "d", workflowId: "w" };

  answer = (request) => Response.json({ ${field}: "new" }, { headers: { "x-url": request.method + " " + request.url } });
  const got = await client.getNovelty({ params: { path: { id: "1" }, query: { expand: "steps" } } });
  if (got.status === 200) print(got.data.${field}, got.response.headers.get("x-url"));

  answer = () => Response.json({ ${field}: 1 });
  await client.getNovelty({ params: { path: { id: "1" } } }).catch((error: unknown) => {
    if (error instanceof ResponseValidationError) print(error.issues[0]?.pointer);
  });

  answer = () => Response.json({ reason: "hot" }, { status: 418 });
  const told = await client.updateWorkflowInstanceStatus({ params: { path }, body: { status: "unheard-of" } });
  if (told.status === 418) print(told.error.reason);
  await suspend(client, path).catch((error: unknown) => print(error instanceof ApiError && error.status));

  answer = (request) => {
    print(new URL(request.url).search);
    return Response.json([]);
  };
  await instances(client, { accountId: "a", definitionId: "d" }, { colour: "red" }).next();
  print(isTeapot({ reason: "hot" }), isNovelty({ ${field}: 1 }));
}
`;

describe("after a change of the document", () => {
  let made: Made;
  let renamed: Made;

  beforeAll(async () => {
    made = await makeOf(changedDocument("status"));
    renamed = await makeOf(changedDocument("phase"));
  });

  it("the new operation, status, command, filter and field have their types, methods and validators", async () => {
    expect(await typeErrorsOf(made, program("status"))).toEqual([]);
    expect(await linesOf(made, program("status"))).toEqual([
      "new GET https://api.test/novelties/1?expand=steps",
      "/status",
      "hot",
      "418",
      "?colour=red",
      "true false",
    ]);
  });

  it("a renamed field breaks who uses the old name at compile time, and works for who uses the new", async () => {
    expect(await typeErrorsOf(renamed, program("phase"))).toEqual([]);
    expect(await linesOf(renamed, program("phase"))).toContain("/phase");
    const errors = await typeErrorsOf(renamed, program("status"));
    expect(errors).toContainEqual(expect.stringContaining("Property 'status' does not exist"));
  });

  it("the check finds what was committed out of date", () => {
    const stale = differences("generated", made.files);
    for (const name of ["operations.ts", "schema.ts", "validators.ts"])
      expect(stale).toContain(`stale: generated/${name}`);
  });
});
