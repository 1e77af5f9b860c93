/** Any story of commands over HTTP goes as a model of the state machine says. */
import { afterAll, beforeAll, expect, test } from "@jest/globals";
import fc from "fast-check";
import { type Client, createClient } from "../../../src/client.js";
import { type Served, serve } from "../../../src/command/sandbox/serve.js";
import type { Fault } from "../../../src/sandbox/faults.js";
import {
  createSandbox,
  type Sandbox,
  sampleWorkflow,
  type WorkflowStatus,
} from "../../../src/sandbox/index.js";
import { tries } from "../../support/seeds.js";

interface Model {
  status: WorkflowStatus;
}
interface Real {
  readonly sandbox: Sandbox;
  readonly client: Client;
}

/** Written out again, so that the sandbox is not its own judge. */
const next: Record<string, WorkflowStatus | undefined> = {
  "Runnable suspend": "Suspended",
  "Runnable terminate": "Terminated",
  "Suspended resume": "Runnable",
  "Suspended terminate": "Terminated",
};
type Word = "suspend" | "resume" | "terminate";

const send = ({ client }: Real, status: Word, workflow = sampleWorkflow) =>
  client.updateWorkflowInstanceStatus({ params: { path: workflow }, body: { status } });

type Story = fc.AsyncCommand<Model, Real>;
const told = (name: string, run: Story["run"]): Story => ({ check: () => true, run, toString: () => name });

const toWorkflow = (word: Word) =>
  told(word, async (model, real) => {
    const to = next[`${model.status} ${word}`];
    const outcome = await send(real, word);
    if (to === undefined) {
      expect(outcome).toMatchObject({ ok: false, status: 400, error: { code: 1000 } });
      expect(Object(outcome).error.message).toBe(`Cannot ${word} a ${model.status} workflow.`);
    } else {
      expect(outcome).toMatchObject({ ok: true, status: 200 });
      model.status = to;
    }
    expect(real.sandbox.statusOf(sampleWorkflow)).toBe(model.status);
  });

const toNobody = (word: Word) =>
  told(`${word} nobody`, async (model, real) => {
    const outcome = await send(real, word, { ...sampleWorkflow, workflowId: "0" });
    expect(outcome).toMatchObject({ ok: false, status: 404, error: { code: 1300 } });
    expect(real.sandbox.statusOf(sampleWorkflow)).toBe(model.status);
  });

/** A fault that comes over HTTP and is not carried out changes nothing. */
const intoFault = ([word, fault]: readonly [Word, Fault]) =>
  told(`${word} into ${fault}`, async (model, real) => {
    real.sandbox.fail(fault);
    await expect(send(real, word)).rejects.toMatchObject({ operation: "updateWorkflowInstanceStatus" });
    expect(real.sandbox.statusOf(sampleWorkflow)).toBe(model.status);
  });

let sandbox: Sandbox;
let served: Served;
beforeAll(async () => {
  served = await serve((request) => sandbox.fetch(request));
});
afterAll(() => served.close());

const word = fc.constantFrom<Word>("suspend", "resume", "terminate");
const fault = fc.constantFrom<Fault>(
  "html-200",
  "empty-204",
  "redirect-303",
  "misfit-404",
  "error-429",
  "html-502",
);

test("commands in any order, to the workflow and to nobody, with faults between", () =>
  fc.assert(
    fc.asyncProperty(
      fc.constantFrom<WorkflowStatus>("Runnable", "Suspended", "Complete", "Terminated"),
      fc.commands([word.map(toWorkflow), word.map(toNobody), fc.tuple(word, fault).map(intoFault)], {
        maxCommands: 20,
      }),
      (status, commands) =>
        fc.asyncModelRun(() => {
          sandbox = createSandbox({ workflows: [{ ...sampleWorkflow, status }] });
          const client = createClient({ apiKey: "sandbox-key", baseUrl: served.url });
          return { model: { status }, real: { sandbox, client } };
        }, commands),
    ),
    tries(25),
  ));
