/** How checked values are written. Styles of parameters: wire/any-document.test.ts. */
import { describe, expect, it } from "@jest/globals";
import type { Operation } from "../../generated/contract.js";
import { serializeHeaders, serializeUrl } from "../../src/call/serialize.js";
import type { Issue } from "../../src/issues.js";

const row = {
  contract: 1,
  ...{ id: "call", method: "GET", path: "/a/{one}/{two}.{three}/b-{one}" },
  parameters: {},
  responses: {},
} as const satisfies Operation;

const written = (path: Record<string, string>) => {
  const issues: Issue[] = [];
  const url = serializeUrl(row, { path }, "https://host/v1", issues);
  return issues.length > 0 ? issues.map(({ pointer }) => pointer) : url;
};

describe("a path", () => {
  it("has each value escaped, wherever its placeholder stands", () => {
    expect(written({ one: "1/ä", two: "{three}", three: "?" })).toBe(
      "https://host/v1/a/1%2F%C3%A4/%7Bthree%7D.%3F/b-1%2F%C3%A4",
    );
  });

  it.each([
    [{ one: ".", two: "2", three: "3" }, ["/params/path/one"]],
    [{ one: "", two: "2", three: "3" }, ["/params/path/one"]],
    [{ one: "..", two: "", three: "" }, ["/params/path/one", "/params/path/two"]],
    [{ one: "1", two: "\ud800", three: "3" }, ["/params/path/two"]],
  ])("of %j is rejected at %j", (path, pointers) => {
    expect(written(path)).toEqual(pointers);
  });
});

it("Cookies are written into one header, with or without other headers", () => {
  const style = { style: () => "" };
  const serialization: NonNullable<Operation["serialization"]> = {
    cookie: { a: style, b: style },
    write: (styles) => Object.fromEntries(Object.keys(styles).map((name) => [name, `${name}=1`])),
  };
  const headersOf = (params: object, type = "") =>
    serializeHeaders({ ...row, serialization }, type, [new Map([["cookie", "z=0"]])], params, []);
  expect(headersOf({ cookie: { a: "1", b: "1" } })).toEqual({ cookie: "z=0; a=1; b=1" });
  expect(headersOf({ cookie: { a: "1" }, header: { "X-Id": "2" } }, "text/plain")).toEqual({
    ...{ "content-type": "text/plain", "x-id": "2" },
    cookie: "z=0; a=1; b=1",
  });
  expect(headersOf({}, "multipart/form-data")).toEqual({ cookie: "z=0" });
});
