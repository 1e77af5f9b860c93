/** What compiles and what does not; `tsc` is the judge, through `npm run lint`. */
import { describe, expect, it } from "@jest/globals";
import type { updateWorkflowInstanceStatus } from "../../generated/operations.js";
import * as rows from "../../generated/rows.js";
import type { components, operations } from "../../generated/schema.js";
import { isError } from "../../generated/validators.js";
import type { HeadersInput } from "../../src/call/headers.js";
import type { Outcome } from "../../src/call/outcome.js";
import { type Client, createClient, createClientOf } from "../../src/client.js";
import type { ApiError } from "../../src/errors.js";
import { createSandbox, sampleWorkflow } from "../../src/sandbox/index.js";
import { suspend, type Workflow } from "../../src/workflows.js";

type Equal<A, B> = (<T>() => T extends A ? 1 : 2) extends <T>() => T extends B ? 1 : 2 ? true : false;
const same = <A, B>(equal: Equal<A, B>) => expect(equal).toBe(true);

const client = createClient({ apiKey: "sandbox-key", fetch: createSandbox().fetch });
const params = { path: sampleWorkflow };
type Documented = keyof operations["updateWorkflowInstanceStatus"]["responses"];

describe("the types", () => {
  it("narrow an outcome by its status", async () => {
    const outcome = await client.updateWorkflowInstanceStatus({ params, body: { status: "suspend" } });
    same<typeof outcome.status, Documented>(true);
    if (outcome.status === 200) {
      same<typeof outcome.data, undefined>(true);
      // @ts-expect-error a success has no error
      void outcome.error;
    } else if (outcome.status === 404) {
      same<typeof outcome.error, components["schemas"]["Error"]>(true);
      // @ts-expect-error a failure has no data
      void outcome.data;
    }
  });

  it("narrow an outcome by ok", () => {
    type Result = Outcome<typeof updateWorkflowInstanceStatus>;
    same<Extract<Result, { ok: false }>["status"], Exclude<Documented, 200>>(true);
    same<Extract<Result, { ok: true }>["status"], 200>(true);
  });

  it("make a guard's argument the schema's type", () => {
    const value: unknown = JSON.parse("{}");
    if (isError(value)) same<typeof value, components["schemas"]["Error"]>(true);
    else same<typeof value, unknown>(true);
  });

  it("name one workflow by its three ids", () => {
    same<Workflow, { accountId: string; definitionId: string; workflowId: string }>(true);
    same<ApiError["status"], number>(true);
  });

  it("let a command take any client that has its operation", () => {
    const clientOf = (one: Pick<Client, "updateWorkflowInstanceStatus">) => one;
    const { updateWorkflowInstanceStatus } = rows;
    const neverCalled = () => [
      suspend(clientOf(client), sampleWorkflow),
      suspend(createClientOf({ updateWorkflowInstanceStatus }, { apiKey: "k" }), sampleWorkflow),
      // @ts-expect-error the operation is missing
      suspend(createClientOf({}, { apiKey: "k" }), sampleWorkflow),
    ];
    expect(neverCalled).toBeInstanceOf(Function);
  });

  it("take undefined for whatever may be left out", () => {
    const neverCalled = () => [
      createClient({
        apiKey: "k",
        baseUrl: undefined,
        fetch: undefined,
        headers: undefined,
        timeout: undefined,
        maxResponseSize: undefined,
        retries: undefined,
        onInvalidResponse: undefined,
      }),
      suspend(client, sampleWorkflow, undefined),
      suspend(client, sampleWorkflow, { headers: undefined, signal: undefined, timeout: undefined }),
      createSandbox({ apiKey: undefined, workflows: undefined }),
    ];
    expect(neverCalled).toBeInstanceOf(Function);
  });

  it("take headers in each form that is read", () => {
    const headersOf = (headers: HeadersInput): HeadersInput => headers;
    const neverCalled = () => [
      headersOf({ "x-a": "1", "x-b": 2, "x-c": true, "x-d": null, "x-e": undefined }),
      headersOf([["x-a", "1"]]),
      headersOf(new Map([["x-a", 1]])),
      headersOf(new Headers()),
      // @ts-expect-error a text
      headersOf("x-a: 1"),
      // @ts-expect-error a list of texts
      headersOf(["x-a: 1"]),
    ];
    expect(neverCalled).toBeInstanceOf(Function);
  });

  it("refuse what the document does not describe", () => {
    const neverCalled = () => [
      // @ts-expect-error no such command
      client.updateWorkflowInstanceStatus({ params, body: { status: "unheard-of" } }),
      // @ts-expect-error the body is required
      client.updateWorkflowInstanceStatus({ params }),
      // @ts-expect-error the path is required
      client.updateWorkflowInstanceStatus({ body: { status: "suspend" } }),
      // @ts-expect-error an argument is required
      client.updateWorkflowInstanceStatus(),
      // @ts-expect-error a misspelt option
      client.updateWorkflowInstanceStatus({ params, body: { status: "suspend" }, timeOut: 1 }),
      client.updateWorkflowInstanceStatus({
        // @ts-expect-error no query parameters are described
        params: { ...params, query: { page: 1 } },
        body: { status: "suspend" },
      }),
      // @ts-expect-error no such operation
      client.updateWorkflow(),
      // @ts-expect-error an id is missing
      suspend(client, { accountId: "a", definitionId: "b" }),
      // @ts-expect-error the body is the command's own
      suspend(client, sampleWorkflow, { body: { status: "resume" } }),
      // @ts-expect-error the key is required
      createClient({}),
      // @ts-expect-error a misspelt option
      createClient({ apiKey: "k", retry: 1 }),
    ];
    expect(neverCalled).toBeInstanceOf(Function);
  });
});
