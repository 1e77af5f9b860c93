/** What is taken for an error under a 200, and what is kept of an error's body. */
import { describe, expect, it } from "@jest/globals";
import { envelopeIn, fieldsIn, isLikeError } from "../../src/envelope.js";

const envelope = { code: 1, message: "m", errorId: "e", timestamp: "t" };

describe("a JSON value is like an error", () => {
  it.each<[what: string, value: unknown]>([
    ["the whole envelope", envelope],
    ...Object.keys(envelope).map((name): [string, unknown] => [
      `the envelope without ${name}`,
      { ...envelope, [name]: undefined },
    ]),
    ["an error as OAuth writes it", { error: "invalid_token" }],
    ["an error as an object", { error: {} }],
    ["a list of errors", { errors: ["no"] }],
    ["an empty error beside a list", { error: "", errors: [1] }],
    ["a status of 400", { status: 400 }],
    ["a status of 599 as a text", { status: "599" }],
  ])("where it is %s", (_, value) => {
    expect(isLikeError(value)).toBe(true);
  });

  it.each<[what: string, value: unknown]>([
    ["two fields of the envelope", { code: 0, message: "OK" }],
    ["no error", { error: null, errors: [] }],
    ["a false error", { error: false }],
    ["the status of a success", { status: 200 }],
    ["a status with more digits", { status: 4000 }],
    ["a status with digits before", { status: 1400 }],
    ["a status with other words", { status: "400 widgets" }],
    ["a status with a letter", { status: "4x0" }],
    ["a status of 40", { status: "40x" }],
    ["null", null],
    ["a text", "error"],
    ["a list", [400]],
    ["fields that it only inherits", Object.create({ error: "no", status: 500 })],
  ])("and not where it is %s", (_, value) => {
    expect(isLikeError(value)).toBe(false);
  });
});

describe("of a body", () => {
  it("the envelope's fields are kept: strings cut, objects and lists left out", () => {
    const body = { ...envelope, message: "m".repeat(400), errorId: {}, timestamp: ["t"], more: 1 };
    expect(envelopeIn(body)).toEqual({ code: 1, message: "m".repeat(300) });
  });

  it("the first 20 fields are kept, whatever their names", () => {
    const body = Object.fromEntries(Array.from({ length: 25 }, (_, i) => [`a${i}`, i]));
    expect(Object.keys(fieldsIn(body))).toHaveLength(20);
    expect(fieldsIn({ "a\n": "b\n", c: {} })).toEqual({ "a\\n": "b\\n" });
  });

  it("that is no object, nothing is kept", () => {
    for (const body of [undefined, null, 1, ""]) {
      expect(envelopeIn(body)).toEqual({});
      expect(fieldsIn(body)).toEqual({});
    }
  });
});
