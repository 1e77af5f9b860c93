/** Every error has its class, holds across installs and realms, and logs well. */
import { createContext, runInContext } from "node:vm";
import { describe, expect, jest, test } from "@jest/globals";
import { copyOf } from "../../../src/call/rejection.js";
import type { ResponseValidationError } from "../../../src/errors.js";
import * as ours from "../../../src/index.js";
import { notCarriedOut, perhapsCarriedOut } from "../../support/wire-cases.js";

const {
  ApiError,
  AutomationError,
  NetworkError,
  RequestValidationError,
  ResponseError,
  TimeoutError,
  UnexpectedStatusError,
} = ours;
const issues = [{ pointer: "/a", keyword: "type", message: "must be b" }];
const headers = () => ({ "x-request-id": "r" });
const operation = { id: "op", method: "PATCH" };
const refused = { operation, status: 404, carriedOut: "no", headers } as const;
const odd = { operation, status: 500, carriedOut: "unknown", headers } as const;
const body = { code: 1, message: "m", errorId: "e", timestamp: "t" };
const copy = (thrown: unknown) => copyOf(thrown, (text) => text);
const make = (from: typeof ours): Record<string, Error> => ({
  ApiError: new from.ApiError(refused, body),
  ResponseValidationError: new from.ResponseValidationError(refused, issues, "p"),
  UnexpectedStatusError: new from.UnexpectedStatusError(
    odd,
    "is odd",
    { value: body, isError: false },
    { preview: "p" },
  ),
  RequestValidationError: new from.RequestValidationError("op", issues),
  NetworkError: new from.NetworkError(
    operation,
    copy(new TypeError("fetch failed", { cause: new Error("root") })),
  ),
  TimeoutError: new from.TimeoutError(operation, 5, "no"),
});
const names = Object.keys(make(ours));
const aboutResponses = ["ApiError", "ResponseValidationError", "UnexpectedStatusError"];

describe.each(names)("%s", (name) => {
  const classes = Object.entries(ours).filter(([key]) => names.includes(key)) as [
    string,
    typeof AutomationError,
  ][];

  test("is of its own class and of the base class, and of no other", () => {
    const error = make(ours)[name];
    expect(error).toBeInstanceOf(Error);
    expect(error).toBeInstanceOf(AutomationError);
    expect(error instanceof ResponseError).toBe(aboutResponses.includes(name));
    expect(classes.filter(([, kind]) => error instanceof kind).map(([key]) => key)).toEqual([name]);
  });

  test("of another install of the package is of the same class", async () => {
    jest.resetModules();
    const theirs: typeof ours = await import("../../../src/index.js");
    expect(theirs.ApiError).not.toBe(ours.ApiError);
    const error = make(theirs)[name];
    expect(error).toBeInstanceOf(AutomationError);
    expect(error instanceof ResponseError).toBe(aboutResponses.includes(name));
    expect(classes.filter(([, kind]) => error instanceof kind).map(([key]) => key)).toEqual([name]);
  });

  test("has its name, not enumerable, and lists only its data", () => {
    const error = make(ours)[name];
    expect(error?.name).toBe(name);
    expect(Object.keys(error ?? {})[0]).toBe("operation");
    for (const key of ["name", "message", "stack", "cause"])
      expect(Object.keys(error ?? {})).not.toContain(key);
  });
});

test("an error of another realm is of its class by the brand", () => {
  const foreign = runInContext(
    `Object.assign(new Error("m"), { [Symbol.for("8x8-automation-client/error")]: "ApiError" })`,
    createContext(),
  );
  expect(foreign).toBeInstanceOf(ApiError);
  expect(foreign).not.toBeInstanceOf(TimeoutError);
});

describe("a caller's own subclass", () => {
  class Mine extends ApiError {}
  class Own extends Mine {}

  test("holds its own errors only", () => {
    expect(new ApiError(refused, body)).not.toBeInstanceOf(Mine);
    expect(new Mine(refused, body)).toBeInstanceOf(Mine);
    expect(new Mine(refused, body)).not.toBeInstanceOf(Own);
    expect(new Own(refused, body)).toBeInstanceOf(Mine);
    class Response extends ResponseError {}
    expect(new ApiError(refused, body)).not.toBeInstanceOf(Response);
    expect(new Response(refused, body)).toBeInstanceOf(Response);
  });

  test.each([
    ["without a kind", Own],
    [
      "with a kind",
      class extends Own {
        static override get kind(): "ApiError" {
          return "OwnKind" as "ApiError";
        }
      },
    ],
  ])("%s is of the classes that it extends, and of no other", (_, Sub) => {
    const error = new Sub(refused, body);
    for (const base of [Error, AutomationError, ResponseError, ApiError, Mine, Sub])
      expect(error).toBeInstanceOf(base);
    expect(error).not.toBeInstanceOf(UnexpectedStatusError);
  });
});

test.each([null, undefined, "ApiError", 7, {}, new Error("m"), { name: "ApiError" }])(
  "%p is of no class",
  (value) => {
    expect((value as unknown) instanceof AutomationError).toBe(false);
    expect((value as unknown) instanceof ApiError).toBe(false);
  },
);

test("toJSON gives name, message, data and the cause in one line", () => {
  expect(JSON.parse(JSON.stringify(make(ours)))).toEqual({
    ApiError: {
      name: "ApiError",
      message: `op: 404 m (code 1, errorId e). ${notCarriedOut}`,
      operation: "op",
      carriedOut: "no",
      status: 404,
      code: 1,
      errorId: "e",
      timestamp: "t",
    },
    ResponseValidationError: {
      name: "ResponseValidationError",
      message: `op: 404 response does not fit the document: /a must be b. ${notCarriedOut}`,
      operation: "op",
      carriedOut: "no",
      status: 404,
      issues,
      preview: "p",
    },
    UnexpectedStatusError: {
      name: "UnexpectedStatusError",
      message: `op: 500 is odd. ${perhapsCarriedOut}`,
      operation: "op",
      carriedOut: "unknown",
      status: 500,
      code: 1,
      errorId: "e",
      timestamp: "t",
      preview: "p",
    },
    RequestValidationError: {
      name: "RequestValidationError",
      message: "op: nothing was sent: /a must be b",
      operation: "op",
      carriedOut: "no",
      issues,
    },
    NetworkError: {
      name: "NetworkError",
      message: `op: no complete response (root). ${perhapsCarriedOut}`,
      operation: "op",
      carriedOut: "unknown",
      cause: "TypeError: fetch failed",
    },
    TimeoutError: {
      name: "TimeoutError",
      message: `op: no complete response within 5 ms. ${notCarriedOut}`,
      operation: "op",
      carriedOut: "no",
      timeout: 5,
    },
  });
});

test("a message is of bounded length, whatever fetch threw", () => {
  const { message } = new NetworkError(operation, copy(new Error("x".repeat(1_000_000))));
  expect(message).toBe(`op: no complete response (${"x".repeat(300)}). ${perhapsCarriedOut}`);
});

test("a cause is kept as it is, and there is none where none was given", () => {
  const cause = copy("any thing");
  expect(new NetworkError(operation, cause).cause).toBe(cause);
  expect(new RequestValidationError("op", issues, cause).cause).toBe(cause);
  expect(new RequestValidationError("op", issues)).not.toHaveProperty("cause");
});

test("the classes tell TypeScript what they hold", () => {
  const error: unknown = make(ours).ResponseValidationError;
  const held = error as ResponseValidationError;
  expect([held.status, held.issues, held.preview]).toEqual([404, issues, "p"]);
  const unexpected: unknown = make(ours).UnexpectedStatusError;
  if (!(unexpected instanceof UnexpectedStatusError)) throw new Error("not reached");
  expect(unexpected.error?.errorId).toBeUndefined();
});
