/** For any body of a 400 or 404, the client's verdict is that of Ajv at run time on the document itself. */

import { readFileSync } from "node:fs";
import { describe, expect, test } from "@jest/globals";
import { parseYaml } from "@redocly/openapi-core";
import { Ajv2020 } from "ajv/dist/2020.js";
import fc from "fast-check";
import { createClient } from "../../../src/client.js";
import { ResponseValidationError } from "../../../src/errors.js";
import { anyString } from "../../support/any-string.js";
import { tries } from "../../support/seeds.js";

const { components } = parseYaml(readFileSync("openapi/automation.yaml", "utf8")) as {
  components: { schemas: { Error: object } };
};
// Formats are annotations in responses, as 2020-12 has them.
const ajv = new Ajv2020({ validateFormats: false }).compile(components.schemas.Error);

const call = (status: number, body: string) =>
  createClient({ apiKey: "property-key", fetch: async () => new Response(body, { status }) })
    .updateWorkflowInstanceStatus({
      params: { path: { accountId: "a", definitionId: "d", workflowId: "w" } },
      body: { status: "suspend" },
    })
    .catch((error: unknown) => error);

const status = fc.constantFrom(400, 404);
const fields = { code: fc.integer(), message: anyString, errorId: anyString, timestamp: anyString };

/** Bodies near the schema, where the two could differ: each field right, of any other kind, or missing. */
const nearly = fc.record(
  {
    code: fc.oneof(fields.code, fc.double(), fc.jsonValue()),
    message: fc.oneof(anyString, fc.jsonValue()),
    errorId: fc.oneof(anyString, fc.jsonValue()),
    timestamp: fc.oneof(anyString, fc.jsonValue()),
    __proto__: fc.jsonValue(),
    constructor: fc.jsonValue(),
  },
  { requiredKeys: [] },
);

async function agrees(status: number, body: string): Promise<void> {
  const value: unknown = JSON.parse(body);
  const outcome = await call(status, body);
  expect(outcome).not.toMatchObject({ ok: true });
  if (ajv(value)) {
    expect(outcome).toMatchObject({ ok: false, status });
    expect(Object(outcome).error).toEqual(value);
  } else {
    expect(outcome).toBeInstanceOf(ResponseValidationError);
    const [first] = ajv.errors ?? [];
    const missing = first?.params.missingProperty;
    const pointer = `${first?.instancePath}${missing === undefined ? "" : `/${missing}`}`;
    expect(Object(outcome).issues).toMatchObject([{ keyword: first?.keyword, pointer }]);
  }
}

describe("the client's verdict on a failure", () => {
  test("is run-time Ajv's for any JSON value", () =>
    fc.assert(
      fc.asyncProperty(status, fc.jsonValue(), (code, value) => agrees(code, JSON.stringify(value))),
      tries(100),
    ));

  test("is run-time Ajv's for anything near the schema", () =>
    fc.assert(
      fc.asyncProperty(status, nearly, (code, value) => agrees(code, JSON.stringify(value))),
      tries(250),
    ));

  test("is run-time Ajv's for numbers that JSON can write and JavaScript cannot hold", () =>
    fc.assert(
      fc.asyncProperty(
        status,
        fc.integer({ min: -400, max: 400 }),
        fc.integer({ min: 1, max: 9 }),
        (code, power, digit) =>
          agrees(code, `{"code":${digit}e${power},"message":"","errorId":"","timestamp":""}`),
      ),
      tries(100),
    ));

  test("is never a success for a text of any kind", () =>
    fc.assert(
      fc.asyncProperty(status, anyString, async (code, body) => {
        expect(await call(code, body)).not.toMatchObject({ ok: true });
      }),
      tries(100),
    ));

  test("keeps every field of a valid error bit for bit", () =>
    fc.assert(
      fc.asyncProperty(status, fc.record(fields), async (code, error) => {
        const outcome = Object(await call(code, JSON.stringify(error)));
        expect(outcome.status).toBe(code);
        for (const [name, value] of Object.entries(error))
          expect(Object.is(outcome.error[name], value)).toBe(true);
      }),
      tries(100),
    ));
});

test("no status but 200 is ever a success, whatever the body", () =>
  fc.assert(
    fc.asyncProperty(
      fc.integer({ min: 200, max: 599 }).filter((code) => code !== 200),
      fc.oneof(fc.json(), anyString),
      async (code, body) => {
        const response = await call(code, [204, 205, 304].includes(code) ? (null as never) : body);
        expect(response).not.toMatchObject({ ok: true });
      },
    ),
    tries(100),
  ));

const names = ["code", "message", "errorId", "timestamp"];

test("a 200 that has three of an error's four fields, whatever stands in them, is never a success", () =>
  fc.assert(
    fc.asyncProperty(
      fc.dictionary(fc.constantFrom(...names, "more", "status"), fc.jsonValue(), { maxKeys: 6 }),
      async (body) => {
        const has = names.filter((name) => Object.hasOwn(body, name)).length;
        const outcome = await call(200, JSON.stringify(body));
        if (has >= 3) expect(outcome).toBeInstanceOf(ResponseValidationError);
        else expect(outcome).toMatchObject({ ok: true });
      },
    ),
    tries(150),
  ));
