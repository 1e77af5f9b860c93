/** One error body against its schema, valid and invalid. Prints its results as JSON. */
import { isError } from "8x8-automation-client/validators";
import { Ajv2020 } from "ajv/dist/2020.js";
import * as v from "valibot";
import { z } from "zod";
import * as zm from "zod/mini";
import { failure } from "./answers.js";
import { race } from "./race.js";

const compiled = new Ajv2020().compile({
  type: "object",
  required: ["code", "message", "errorId", "timestamp"],
  properties: {
    code: { type: "integer" },
    message: { type: "string" },
    errorId: { type: "string" },
    timestamp: { type: "string" },
  },
});
const inZod = z.object({ code: z.int(), message: z.string(), errorId: z.string(), timestamp: z.string() });
const inCompiledZod = z.compile(inZod);
const inMini = zm.object({
  code: zm.int(),
  message: zm.string(),
  errorId: zm.string(),
  timestamp: zm.string(),
});
const inValibot = v.object({
  code: v.pipe(v.number(), v.integer()),
  message: v.string(),
  errorId: v.string(),
  timestamp: v.string(),
});

const validators: Record<string, (body: unknown) => boolean> = {
  zod: (body) => inZod.safeParse(body).success,
  "zod, compiled": (body) => inCompiledZod.safeParse(body).success,
  "8x8-automation-client": (body) => isError(body),
  "Ajv at run time": (body) => compiled(body),
  "zod/mini": (body) => inMini.safeParse(body).success,
  valibot: (body) => v.safeParse(inValibot, body).success,
};

// Parsed each time it is asked for: as a body arrives, and no constant for the compiler to fold.
const bodies = { valid: failure, invalid: { ...failure, code: "1300" } };
const results: Record<string, unknown> = {};
for (const [name, body] of Object.entries(bodies)) {
  const expected = name === "valid";
  const copies: unknown[] = Array.from({ length: 100 }, () => JSON.parse(JSON.stringify(body)));
  results[name] = await race(
    validators,
    45,
    (validate, calls) => {
      for (let i = 0; i < calls; i++) {
        if (validate(copies[i % 100]) !== expected) throw new Error("a validator is wrong");
      }
    },
    20_000,
  );
}
console.log(JSON.stringify(results));
