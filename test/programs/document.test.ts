import { readFileSync } from "node:fs";
import { describe, expect, it } from "@jest/globals";
import { parseYaml } from "@redocly/openapi-core";
import { Ajv2020 } from "ajv/dist/2020.js";
import { operations } from "../../generated/operations.js";
import { run } from "../support/run.js";

interface Media {
  schema: { $ref: string };
  examples: Record<string, { value: unknown }>;
}

const text = readFileSync("openapi/automation.yaml", "utf8");
const document = parseYaml(text) as {
  paths: Record<
    string,
    {
      patch: {
        requestBody: { content: Record<string, Media> };
        responses: Record<string, { content?: Record<string, Media> }>;
      };
    }
  >;
};
const { path, requestBody, responses } = operations.updateWorkflowInstanceStatus;
const operation = document.paths[path]?.patch;

/** Every example of the document, with the guard that the table has for its place. */
const examples = [
  ...examplesOf(operation?.requestBody.content).map((example) => ({
    ...example,
    at: "request",
    guard: requestBody.content["application/json"],
  })),
  ...[400, 404].flatMap((status) =>
    examplesOf(operation?.responses[status]?.content).map((example) => ({
      ...example,
      at: `${status} response`,
      guard: responses[status as 400 | 404]["application/json"],
    })),
  ),
];

function examplesOf(content: Record<string, Media> = {}) {
  return Object.values(content).flatMap(({ schema, examples }) =>
    Object.entries(examples).map(([name, { value }]) => ({ name, value, schema })),
  );
}

describe("the document", () => {
  it("passes the strict lint with no error and no warning", async () => {
    const { code, stdout } = await run("npx", [
      ...[
        "redocly",
        "lint",
        "openapi/automation.yaml",
        "--config",
        "openapi/redocly.yaml",
        "--format",
        "json",
      ],
    ]);
    expect(JSON.parse(stdout)).toMatchObject({ totals: { errors: 0, warnings: 0, ignored: 0 } });
    expect(code).toBe(0);
  });

  it("has examples of every command and of both documented failures", () => {
    expect(examples.map(({ at, name }) => `${at}: ${name}`)).toEqual([
      "request: suspend",
      "request: resume",
      "request: terminate",
      "400 response: invalidDefinitionId",
      "404 response: definitionNotFound",
    ]);
  });

  describe.each(examples)("its $at example $name", ({ value, schema, guard }) => {
    const ajv = new Ajv2020({ strict: false, validateFormats: false });
    ajv.addSchema({ $id: "document", ...document });
    const atRunTime = ajv.compile({ $ref: `document${schema.$ref}` });

    it("fits, says the generated guard and says Ajv at run time", () => {
      expect(guard(value)).toBe(true);
      expect(atRunTime(value)).toBe(true);
    });

    it.each(Object.keys(Object(value)))("does not fit without its %s, say both", (property) => {
      const { [property]: _, ...rest } = Object(value);
      expect(guard(rest)).toBe(false);
      expect(atRunTime(rest)).toBe(false);
      expect(guard.errors).toMatchObject([{ keyword: "required", params: { missingProperty: property } }]);
    });

    it.each(Object.keys(Object(value)))("does not fit with an array as its %s, say both", (property) => {
      const wrong = { ...Object(value), [property]: [] };
      expect(guard(wrong)).toBe(false);
      expect(atRunTime(wrong)).toBe(false);
      expect(guard.errors).toMatchObject([{ keyword: "type", instancePath: `/${property}` }]);
    });
  });
});
