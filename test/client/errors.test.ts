/** What the errors say and hold. Errors of calls: wire/errors.test.ts. */
import { describe, expect, it } from "@jest/globals";
import { redactor } from "../../src/call/redact.js";
import { copyOf } from "../../src/call/rejection.js";
import { NetworkError, RequestValidationError, TimeoutError } from "../../src/errors.js";

describe("an error after which it is not known whether the request was carried out", () => {
  const saidOf = (method: string) => new TimeoutError({ id: "call", method }, 5, "unknown").message;

  it.each(["GET", "HEAD", "OPTIONS", "QUERY", "TRACE"])("allows another try of a %s", (method) => {
    expect(saidOf(method)).toMatch(/ within 5 ms\. .*only reads.* again\.$/);
  });

  it.each(["PATCH", "POST", "PUT", "DELETE", "GETS", "FORGET"])("warns of another try of a %s", (method) => {
    expect(saidOf(method)).toMatch(/ may have been carried out.* before /);
  });
});

describe("a NetworkError", () => {
  const called = { id: "call", method: "GET" };
  const errorOf = (thrown: unknown) => new NetworkError(called, copyOf(thrown, redactor()));

  it("has the code and the digest of what was thrown", () => {
    const thrown = Object.assign(new Error("x"), { code: "ECONNRESET", digest: "NEXT" });
    expect({ ...errorOf(thrown) }).toEqual({
      ...{ operation: "call", carriedOut: "unknown" },
      ...{ code: "ECONNRESET", digest: "NEXT" },
    });
    expect({ ...errorOf({ code: "", digest: "" }) }).toEqual({ operation: "call", carriedOut: "unknown" });
  });

  it("tells a connection that was not made from one that broke", () => {
    const refused = errorOf({ code: "ECONNREFUSED" });
    expect(refused).toMatchObject({ carriedOut: "no", code: "ECONNREFUSED" });
    expect(refused.message).toMatch(/no connection \(ECONNREFUSED\)\. .* not carried out\.$/);
    expect(errorOf("gone").message).toMatch(/no complete response \(gone\)\. /);
  });
});

it("A RequestValidationError says what its issues are about", () => {
  const issues = [
    { pointer: "", keyword: "type", message: "must be an object" },
    { pointer: "/body", keyword: "required", message: "is missing" },
  ];
  const error = new RequestValidationError("call", issues);
  expect(error.message).toMatch(/: the argument must be an object; \/body is missing$/);
  expect({ ...error }).toEqual({ operation: "call", carriedOut: "no", issues });
});
