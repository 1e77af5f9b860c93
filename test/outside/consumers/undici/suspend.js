/** Suspends a workflow with the client of the module that is named. */
import { suspend } from "8x8-automation-client";
import { sampleWorkflow } from "8x8-automation-client/sandbox";

const { client } = await import(process.argv[2]);
await suspend(client, sampleWorkflow);
