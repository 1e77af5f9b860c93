/** The guards, where these libraries take a schema: the types of each value come from the guard. */
import { sValidator } from "@hono/standard-validator";
import { createEnv } from "@t3-oss/env-core";
import { initTRPC } from "@trpc/server";
import { isWorkflowInstanceCommand, isWorkflowInstanceStatus } from "8x8-automation-client/validators";
import { Hono } from "hono";

/** @typedef {import("@standard-schema/spec").StandardSchemaV1} Schema */

export const app = new Hono().post("/commands", sValidator("json", isWorkflowInstanceCommand), (context) => {
  /** @type {"suspend" | "resume" | "terminate"} */
  const status = context.req.valid("json").status;
  return context.text(status);
});

const { procedure, router, createCallerFactory } = initTRPC.create();

const commands = router({
  command: procedure.input(isWorkflowInstanceCommand).mutation(({ input }) => {
    /** @type {"suspend" | "resume" | "terminate"} */
    const status = input.status;
    return status;
  }),
});

export const caller = createCallerFactory(commands)({});

/** @param {Record<string, string | undefined>} runtimeEnv */
export const envOf = (runtimeEnv) =>
  createEnv({ server: { STATUS: isWorkflowInstanceStatus }, runtimeEnv, onValidationError: fail });

/**
 * @param {readonly import("@standard-schema/spec").StandardSchemaV1.Issue[]} issues
 * @returns {never}
 */
function fail(issues) {
  throw new Error(JSON.stringify(issues.map(({ path }) => path)));
}

/** @type {Schema} */
export const schema = isWorkflowInstanceCommand;
