/** openapi/automation.yaml: well-formed, and its examples fit it. */
import { cpSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { describe, expect, it } from "@jest/globals";
import { lint, loadConfig, parseYaml } from "@redocly/openapi-core";
import { Ajv2020 } from "ajv/dist/2020.js";
import type { Operation } from "../generated/contract.js";
import { operations } from "../generated/operations.js";
import type { Guard } from "../generated/validators.js";
import type { OpenApiDocument } from "../scripts/generate/openapi/document.js";
import { dereference } from "../scripts/generate/openapi/references.js";
import { read } from "../scripts/generate/read/read.js";
import { refusalOf } from "./support/generate/generate-in-process.js";

const file = "openapi/automation.yaml";

type Content = Record<string, { schema: { $ref: string }; examples?: Record<string, { value: object }> }>;
interface Described {
  requestBody?: { content: Content };
  responses: Record<string, { content?: Content }>;
}
const document = parseYaml(readFileSync(file, "utf8")) as OpenApiDocument & {
  paths: Record<string, Record<string, Described>>;
  components: { schemas: { WorkflowInstanceCommand: { properties: { status: { enum: string[] } } } } };
};

const ajv = new Ajv2020({ strict: false, validateFormats: false });
ajv.addSchema({ $id: "document", ...document });

/** Every body that the document describes, with its examples and with the guard that the table has for it. */
const bodies = Object.values<Operation>(operations).flatMap(
  ({ id, path, method, requestBody: row, responses: rows }) => {
    const { requestBody, responses = {} } = document.paths[path]?.[method.toLowerCase()] ?? {};
    return [
      ...bodiesIn(`${id}, request`, requestBody?.content, row?.content),
      ...Object.entries(responses).flatMap(([status, response]) =>
        bodiesIn(`${id}, ${status}`, dereference(document, response).content, rows[status]),
      ),
    ];
  },
);

function bodiesIn(at: string, content: Content = {}, guards: Record<string, unknown> = {}) {
  return Object.entries(content).map(([type, { schema, examples = {} }]) => ({
    at,
    examples: Object.entries(examples).map(([name, example]) => ({
      name,
      value: dereference<{ value: object }>(document, example).value,
    })),
    guard: guards[type] as Guard<unknown>,
    atRunTime: ajv.compile(JSON.parse(JSON.stringify(schema).replaceAll('"#/', '"document#/'))),
  }));
}

/** Whether a value fits, and where and why it does not. */
function verdict(guard: Pick<Guard<unknown>, "errors"> & ((value: unknown) => boolean), value: unknown) {
  if (guard(value)) return "fits";
  const { instancePath = "", keyword = "" } = guard.errors?.[0] ?? {};
  return { instancePath, keyword };
}

describe("the document", () => {
  it("passes the strict lint with no error and no warning", async () => {
    const config = await loadConfig({ configPath: "openapi/redocly.yaml" });
    expect(await lint({ ref: file, config })).toEqual([]);
  });

  it("is refused by the generator if one of its examples does not fit", async () => {
    const directory = mkdtempSync(join(tmpdir(), "document-"));
    cpSync("openapi", directory, { recursive: true });
    const changed = join(directory, "automation.yaml");
    writeFileSync(changed, readFileSync(file, "utf8").replace("code: 1300", 'code: "1300"'));
    expect(await refusalOf(read(changed, "openapi/redocly.yaml"))).toMatch(
      /automation\.yaml:\d+:\d+ .*integer/,
    );
    rmSync(directory, { recursive: true });
  });

  it("has an example of every command", () => {
    const { examples = [] } = bodies.find(({ at }) => at === "updateWorkflowInstanceStatus, request") ?? {};
    const { status } = document.components.schemas.WorkflowInstanceCommand.properties;
    expect(examples.map(({ value }) => Object(value).status)).toEqual(status.enum);
  });

  it.each(bodies)("has an example of $at", ({ examples }) => {
    expect(examples).not.toEqual([]);
  });

  const examples = bodies.flatMap(({ examples, ...body }) =>
    examples.map((example) => ({ ...body, ...example })),
  );
  describe.each(examples)("its example of $at, $name", ({ value, guard, atRunTime }) => {
    it("fits, says the generated guard and says Ajv at run time", () => {
      expect(verdict(guard, value)).toBe("fits");
      expect(verdict(atRunTime, value)).toBe("fits");
    });

    it.each(Object.keys(value))("without its %s is taken by both for the same", (property) => {
      const { [property]: _, ...rest } = value as Record<string, unknown>;
      expect(verdict(guard, rest)).toEqual(verdict(atRunTime, rest));
    });

    it.each(Object.keys(value))("with an object as its %s is taken by both for the same", (property) => {
      const changed = { ...value, [property]: {} };
      expect(verdict(guard, changed)).toEqual(verdict(atRunTime, changed));
      expect(verdict(guard, changed)).not.toBe("fits");
    });
  });
});
