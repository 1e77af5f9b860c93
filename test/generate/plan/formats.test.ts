import { describe, expect, it } from "@jest/globals";
import { assertionOf, unknownFormats } from "../../../scripts/generate/plan/formats.js";
import { linesOf, make, specOf } from "../../support/generate/generate-in-process.js";
import { documentOf } from "../../support/generate/minimal-documents.js";

describe("a format", () => {
  it.each([
    ...["date", "date-time", "duration", "email", "hostname", "ipv4", "ipv6", "json-pointer", "time", "uri"],
    ...["relative-json-pointer", "uri-reference", "uri-template", "uuid"],
  ])("%s of JSON Schema asserts itself", (format) => {
    expect(assertionOf(format)).toEqual({ format });
  });

  it("of OpenAPI that is a range of numbers asserts the range", () => {
    expect(assertionOf("int32")).toEqual({ minimum: -2147483648, maximum: 2147483647 });
    expect(assertionOf("int64")).toEqual({ minimum: -(2 ** 63), maximum: 2 ** 63 });
  });

  it("that is a hint, unknown, or the name of something inherited asserts nothing", () => {
    for (const format of ["binary", "byte", "colour", "constructor"])
      expect(assertionOf(format)).toBeUndefined();
  });

  it("is named where nothing is known of it, once, in order", () => {
    const hints = ["binary", "byte", "double", "float", "password", "int32", "uuid"];
    const schemas = {
      Known: { anyOf: hints.map((format) => ({ format })) },
      Unknown: {
        properties: {
          b: { format: "tint" },
          a: { format: "colour" },
          c: { format: "tint" },
          format: { type: "string" },
        },
      },
      // A format is a text; this is something else that only has its name.
      Odd: { format: { type: "string" } },
    };
    expect(unknownFormats(documentOf(schemas))).toEqual(["colour", "tint"]);
  });
});

const program = `
import { isEvent } from "./generated/validators.js";

export async function run(print: (...values: unknown[]) => void) {
  const time = "2021-07-13T01:28:37.66Z";
  print(isEvent({ at: time, count: 1, shade: "?" }), isEvent({ at: "yesterday" }), isEvent({ count: 3e9 }));
}
`;

it("--assert-formats asserts formats in responses, too, and one guard serves both directions", async () => {
  const made = await make(specOf("formats"), true);
  expect(await linesOf(made, program)).toEqual(["true false false"]);
  expect(made.files["validators.ts"]).not.toContain("isEventRequest");
});
