/** What is kept of whatever a `fetch` rejected with, and when it shows that nothing was sent. Any value: wire/rejection.test.ts. */
import { describe, expect, it } from "@jest/globals";
import { redactor } from "../../src/call/redact.js";
import { codeOf, copyOf, reasonOf, showsNothingSent } from "../../src/call/rejection.js";

const copied = (thrown: unknown) => copyOf(thrown, redactor());

/** A chain of so many errors, each the cause of the one before it. */
const chain = (length: number): Error => {
  const cause = length > 1 ? chain(length - 1) : undefined;
  return new Error(`${length}`, { cause });
};
const lengthOf = ({ cause }: { cause?: unknown }): number => 1 + (cause ? lengthOf(cause) : 0);

describe("a copy", () => {
  it.each<[of: string, thrown: unknown, name: string, message: string]>([
    ["an error", new RangeError("too far"), "RangeError", "too far"],
    ["a text", "out of order", "Error", "out of order"],
    ["an object without a text", Object.create(null), "Error", ""],
    ["nothing", undefined, "Error", "undefined"],
  ])("of %s has a name and a message", (_, thrown, name, message) => {
    expect(copied(thrown)).toMatchObject({ name, message });
    if (!(thrown instanceof Error)) expect(copied(thrown).stack).toBe(`${name}: ${message}`);
  });

  it("has code, system call and digest where they are texts", () => {
    const data = { code: "ECONNRESET", syscall: "read", digest: "NEXT" };
    expect({ ...copied(Object.assign(new Error("x"), data, { more: "no" })) }).toEqual(data);
    expect({ ...copied({ code: 1, syscall: {}, digest: null }) }).toEqual({});
  });

  it.each([[null], [undefined]])("has no cause where it is %s", (cause) => {
    expect(copied(new Error("x", { cause }))).not.toHaveProperty("cause");
    expect(copied(new Error("x"))).not.toHaveProperty("errors");
  });

  it("of a long chain ends after 16 errors", () => {
    expect(lengthOf(copied(chain(16)))).toBe(16);
    expect(lengthOf(copied(chain(17)))).toBe(16);
  });

  it("of many errors has 16 of them, and others stand for those that are not copied", () => {
    const each = Object.assign(new Error("one"), { code: "ECONNREFUSED" });
    const { errors = [] } = copied(new AggregateError([each, null, each]));
    expect(errors.map(codeOf)).toEqual(["ECONNREFUSED", undefined, undefined]);
    for (const { message } of errors) expect(message).not.toBe("");
    const many = Array.from({ length: 20 }, () => new Error("one"));
    expect(copied(new AggregateError(many)).errors).toHaveLength(16);
  });

  it.each([
    ["V8", "    at connect (node:net:12:345)"],
    ["V8, in a module", "    at file:///app/index.js:1:2"],
    ["Firefox and Safari", "connect@https://example.com/app.js:12:345"],
  ])("keeps the places in the code as %s writes them", (_, frame) => {
    const { stack } = copied(Object.assign(new Error("x"), { stack: `Error: x\n${frame}` }));
    expect(stack).toBe(`Error: x\n${frame}`);
  });

  it.each([
    "INFO started",
    "INFO look  at this",
    "at once",
    "someone@example.com",
    "someone@example.com:12 wrote",
    "@:12",
  ])("leaves out another line of the stack: %s", (line) => {
    const { stack } = copied(Object.assign(new Error("x"), { stack: `Error: x\n${line}` }));
    expect(stack).toBe("Error: x");
  });

  it("leaves out the message where it imitates places in the code, and has 16 places", () => {
    const message = "x\n    at once (app:1:1)";
    const frames = Array.from({ length: 20 }, (_, i) => `    at f${i} (app.js:1:1)`);
    const stack = [`Error: ${message}`, ...frames].join("\n");
    const [, ...kept] = copied(Object.assign(new Error(message), { stack })).stack?.split("\n") ?? [];
    expect(kept).toEqual(frames.slice(0, 16));
  });
});

const coded = (code: string, more: object = {}) =>
  Object.assign(new Error(`said ${code}`), { code, ...more });

describe("code and reason are", () => {
  it.each<[of: string, thrown: unknown, code: string | undefined, reason: string]>([
    ["of the innermost cause", coded("OUTER", { cause: coded("INNER") }), "INNER", "INNER"],
    ["of an outer error, if the cause has no code", coded("OUTER", { cause: "no" }), "OUTER", "OUTER"],
    ["of the first of several errors that has one", { errors: ["no", coded("A"), coded("B")] }, "A", "A"],
    ["the innermost message, if there is no code", new Error("a", { cause: "b" }), undefined, "b"],
    ["a message, if the cause has none", new Error("a", { cause: "" }), undefined, "a"],
    ["a message of several errors", new AggregateError(["", "b"], "a"), undefined, "b"],
    ["the own message, if several have none", new AggregateError([""], "a"), undefined, "a"],
  ])("%s", (_, thrown, code, reason) => {
    expect(codeOf(copied(thrown))).toBe(code);
    expect(reasonOf(copied(thrown))).toBe(reason);
  });
});

describe("it is certain that nothing was sent", () => {
  const isCertain = (thrown: unknown) => showsNothingSent(copied(thrown));

  it.each([
    ...["ECONNREFUSED", "ENOTFOUND", "EAI_AGAIN", "EPROTO", "ConnectionRefused"],
    ...["UND_ERR_CONNECT_TIMEOUT", "UND_ERR_INVALID_ARG", "UND_ERR_NOT_SUPPORTED"],
    ...["CERT_REVOKED", "SELF_SIGNED_CERT_IN_CHAIN", "DEPTH_ZERO_SELF_SIGNED_CERT", "CERT"],
    ...["UNABLE_TO_GET_CRL", "UNABLE_TO_DECRYPT_CRL_SIGNATURE", "UNABLE_TO_DECODE_ISSUER_PUBLIC_KEY"],
    ...["CRL_NOT_YET_VALID", "CRL_HAS_EXPIRED", "INVALID_CA", "INVALID_PURPOSE", "HOSTNAME_MISMATCH"],
    ...["ERR_SSL_UNSUPPORTED_PROTOCOL", "ERR_SSL_WRONG_VERSION_NUMBER", "ERR_TLS_HANDSHAKE_TIMEOUT"],
    ...["ERR_SSL_TLSV1_ALERT_UNKNOWN_CA", "ERR_SSL_NO_SHARED_CIPHER", "ERR_SSL_EE_KEY_TOO_SMALL"],
  ])("by %s", (code) => {
    expect(isCertain(coded(code))).toBe(true);
  });

  it.each([
    ...["", "UNKNOWN", "XECONNREFUSED", "ECONNREFUSEDX", "EAI_", "XCERT", "CERTX", "CONCERT_X"],
    ...["XUNABLE_TO_GET_CRL", "XCRL_VALID", "UNABLE_TO_X", "XINVALID_CA", "INVALID_CAX"],
    ...[
      "XHOSTNAME_MISMATCH",
      "HOSTNAME_MISMATCHX",
      "XERR_SSL_WRONG_VERSION",
      "ERR_SSL_READ",
      "ERR_X_VERSION",
    ],
  ])("but not by another code: %j", (code) => {
    expect(isCertain(coded(code))).toBe(false);
  });

  it("where connecting or the search for the host failed, whatever the code", () => {
    expect(isCertain({ code: "X", syscall: "connect" })).toBe(true);
    expect(isCertain({ code: "X", syscall: "getaddrinfo" })).toBe(true);
    expect(isCertain({ code: "X", syscall: "write" })).toBe(false);
    expect(isCertain("ECONNREFUSED")).toBe(false);
  });

  it("by the cause, if that has a code, and otherwise by the error itself", () => {
    expect(isCertain(coded("WRAPPED", { cause: coded("ECONNREFUSED") }))).toBe(true);
    expect(isCertain(coded("ECONNREFUSED", { cause: coded("UNKNOWN") }))).toBe(false);
    expect(isCertain(coded("ECONNREFUSED", { cause: new Error("no code") }))).toBe(true);
  });

  it.each([
    ...["ECONNRESET", "ECONNABORTED", "EPIPE", "ETIMEDOUT", "HPE_INVALID_CONSTANT"],
    ...["UND_ERR_SOCKET", "UND_ERR_ABORTED", "UND_ERR_HEADERS_TIMEOUT", "UND_ERR_BODY_TIMEOUT"],
  ])("but not by the cause of a connection that broke off: %s", (code) => {
    expect(isCertain(coded(code, { cause: coded("ECONNREFUSED") }))).toBe(false);
    for (const other of [`X${code}`, code.startsWith("HPE_") ? "HPE" : `${code}X`])
      expect(isCertain(coded(other, { cause: coded("ECONNREFUSED") }))).toBe(true);
  });

  it("by several errors, if each of them shows it", () => {
    const two = (other: Error) => coded("ECONNREFUSED", { errors: [coded("ENOTFOUND"), other] });
    expect(isCertain(two(coded("EAI_AGAIN")))).toBe(true);
    expect(isCertain(two(coded("ECONNRESET")))).toBe(false);
    expect(isCertain(two(new Error("no code")))).toBe(false);
    expect(isCertain(coded("ECONNREFUSED", { errors: [] }))).toBe(true);
  });
});
