/** What this document does not use, and another may: ranges, `default`, HEAD, other media types, query, headers. */
import { describe, expect, test } from "@jest/globals";
import type { Guard, Operation } from "../../../generated/contract.js";
import { guard as asGuard } from "../../../generated/standard-schema.js";
import { carry, choose, isBinary, isFormData, readAs } from "../../../scripts/generate/templates/bodies.js";
import { authorize, read, secretsIn } from "../../../scripts/generate/templates/credentials.js";
import {
  field,
  form,
  label,
  list,
  matrix,
  pipeDelimited,
  simple,
  write,
  writeForm,
} from "../../../scripts/generate/templates/styles.js";
import { check } from "../../../src/call/check.js";
import { contentFor } from "../../../src/call/content.js";
import { redactor } from "../../../src/call/redact.js";
import { prepare } from "../../../src/call/request.js";
import { exchange, type Progress } from "../../../src/call/send.js";
import * as verdicts from "../../../src/call/verdict.js";
import { issuesIn } from "../../../src/issues.js";
import { shortenWaits } from "../../support/timers.js";

shortenWaits();

/** As Ajv's compiled guards are: `false` leaves reasons behind. */
function guard<T>(fits: (value: unknown) => boolean, reason = "must fit", params = {}): Guard<T> {
  const check: Guard<T> = asGuard((value) => {
    check.errors = fits(value) ? null : [{ instancePath: "", keyword: "k", params, message: reason }];
    return check.errors === null;
  });
  return check;
}

const isText = guard<unknown>((value) => typeof value === "string", "must be text");
const isList = guard<unknown>(Array.isArray, "must be a list");
const hasId = guard<object>((value) => Object.hasOwn(Object(value), "id"), "must have an id");

const operation: Operation = {
  contract: 1,
  id: "op",
  method: "GET",
  path: "/things/{id}",
  parameters: { path: hasId },
  responses: {},
};
const answer = (text: string, status = 200) => ({
  response: new Response(text === "" ? null : text, { status }),
  status,
  followed: false,
  text,
  truncated: false,
  redact: redactor("secret-of-this-test"),
});

/** As what is received of an operation is judged. */
function judge(row: Operation, received: ReturnType<typeof answer>) {
  const content = contentFor(row, received.status, received.followed);
  return verdicts.judge(row, { ...received, content });
}

function verdict(responses: Operation["responses"], received: ReturnType<typeof answer>): unknown {
  try {
    const { response, ...outcome } = judge({ ...operation, responses, readAs }, received);
    return outcome;
  } catch (error) {
    const { name, issues, preview } = Object(error);
    return { name, issues, preview };
  }
}

describe("a response is looked up", () => {
  const responses = {
    200: { "application/json": isList },
    "2XX": { "text/plain": isText },
    "4XX": { "application/json": isText },
    default: { "application/json": isList },
  };
  test.each([
    ["by its status first", 200, "[1]", { ok: true, status: 200, data: [1] }],
    ["then by its range", 201, "plain", { ok: true, status: 201, data: "plain" }],
    ["then by its range, of failures too", 418, '"teapot"', { ok: false, status: 418, error: "teapot" }],
    ["then as the default", 500, "[2]", { ok: false, status: 500, error: [2] }],
  ])("%s", (_, status, text, outcome) => {
    expect(verdict(responses, answer(text, status))).toEqual(outcome);
  });

  test("and a redirect that a browser hides is never the default", () => {
    const hidden = { ...answer(""), status: 0 };
    expect(() => judge({ ...operation, responses: { default: {} } }, hidden)).toThrow(
      "op: 0 is a redirect, and none is followed",
    );
  });

  test("and what a redirect that was followed led to is never an answer", () => {
    const followed = { ...answer(""), followed: true };
    expect(() => judge({ ...operation, responses: { 200: {} } }, followed)).toThrow(
      "op: 200 comes from a followed redirect",
    );
  });

  test("and a body of an undescribed status is no error because it fits a success", () => {
    const thrown = () =>
      judge({ ...operation, responses: { 200: { "application/json": isList } } }, answer("[]", 500));
    expect(thrown).toThrow("op: 500 is not described by the document");
    let error: unknown;
    try {
      thrown();
    } catch (caught) {
      error = caught;
    }
    expect(Object.keys(Object(error))).toEqual(["operation", "carriedOut", "status", "preview"]);
  });

  test.each([204, 205])("and %i has no body, whatever its range has", (status) => {
    for (const described of [responses, { default: responses.default }])
      expect(verdict(described, answer("", status))).toEqual({ ok: true, status, data: undefined });
    expect(verdict(responses, answer("", 206))).toMatchObject({
      name: "ResponseValidationError",
    });
    expect(verdict({ 200: {} }, answer("", status))).toMatchObject({ name: "UnexpectedStatusError" });
  });

  test("and 304 is an answer only where the document names it", () => {
    expect(verdict({ 304: {} }, answer("", 304))).toEqual({
      ok: false,
      status: 304,
      error: undefined,
    });
    for (const described of [{ "3XX": responses.default }, responses])
      expect(verdict(described, answer("", 304))).toMatchObject({
        name: "UnexpectedStatusError",
      });
  });
});

describe("a body is read as the media type", () => {
  const both = { 200: { "text/plain": isText, "application/vnd.list+json": isList } };
  test.each([
    ["that the server names, if it is described", both, "text/plain; charset=utf-8", "[1]", "[1]"],
    ["that the server names in its own way", both, "Text/Plain ; charset=utf-8", "[1]", "[1]"],
    ["that only looks like JSON", { 200: { "application/json-seq": isText } }, undefined, "1\n2", "1\n2"],
    ["that is JSON, if the server names another", both, "text/html", "[1]", [1]],
    ["that is JSON, if the server names none", both, undefined, "[1]", [1]],
    ["that is the only one", { 200: { "text/csv": isText } }, "text/html", "a,b", "a,b"],
  ])("%s", (_, responses, type, text, data) => {
    const received = answer(text);
    received.response.headers.delete("content-type");
    if (type !== undefined) received.response.headers.set("content-type", type);
    expect(verdict(responses, received)).toEqual({ ok: true, status: 200, data });
  });

  test("and a described success that does not fit does not pass", () => {
    expect(verdict({ 200: { "application/json": isList } }, answer("{}"))).toMatchObject({
      name: "ResponseValidationError",
      issues: [{ pointer: "", keyword: "k", message: "must be a list" }],
    });
  });

  test("and a failure in plain text does not show the API key", () => {
    const received = answer("no secret-of-this-test", 400);
    expect(verdict({ 400: { "text/plain": isText } }, received)).toEqual({
      ok: false,
      status: 400,
      error: "no [redacted]",
    });
  });

  test.each([
    ["in a name", "", "a/secret~of-this", "/a~1[redacted]"],
    [
      "in a name that is cut within it",
      "",
      `${"n".repeat(290)}secret~of-this`,
      `/${"n".repeat(290)}[redacted`,
    ],
    ["in a path", "/list/secret~0of-this/0", "b", "/list/[redacted]/0/b"],
    [
      "in a path that is cut within it",
      `/${"p".repeat(290)}secret~0of-this`,
      "b",
      `/${"p".repeat(290)}[redacted`,
    ],
    ["in two names", "/secret", "of-this", "/[redacted]"],
  ])("and a pointer into a success does not show the API key %s", (_, instancePath, name, pointer) => {
    const issue = { instancePath, keyword: "k", params: { additionalProperty: name } };
    const closed = Object.assign(
      asGuard(() => false),
      { errors: [issue] },
    );
    const key = name === "of-this" ? "secret/of-this" : "secret~of-this";
    const received = { ...answer("{}"), redact: redactor(key) };
    expect(verdict({ 200: { "application/json": closed } }, received)).toMatchObject({
      issues: [{ pointer, message: "is not described by the document" }],
    });
  });

  test("and an error about a success takes no fields of its body, as the API key may be in them", () => {
    const text = '{"code":1,"errorId":"secret-of-this-test"}';
    const thrown = () =>
      judge({ ...operation, responses: { 200: { "application/json": isList } } }, answer(text));
    expect(thrown).toThrow("op: 200 response does not fit the document: the body must be a list");
    expect(thrown).toThrow(expect.not.objectContaining({ errorId: expect.anything() }));
  });
});

describe("an issue", () => {
  const reasons = (params: object, message?: string) =>
    issuesIn(
      0,
      guard(() => false, message, params),
      "/at",
    );
  test.each([
    [{ missingProperty: "a/b~c" }, [{ pointer: "/at/a~1b~0c", keyword: "k", message: "is missing" }]],
    [
      { unevaluatedProperty: "x" },
      [{ pointer: "/at/x", keyword: "k", message: "is not described by the document" }],
    ],
    [{ allowedValue: 7 }, [{ pointer: "/at", keyword: "k", message: "must be one of 7" }]],
    [{ allowedValues: ["a", 1] }, [{ pointer: "/at", keyword: "k", message: 'must be one of ["a",1]' }]],
    [{}, [{ pointer: "/at", keyword: "k", message: "must fit" }]],
  ])("of %j", (params, issues) => {
    expect(reasons(params)).toEqual(issues);
  });

  test("has a pointer of bounded length", () => {
    expect(reasons({ additionalProperty: "n".repeat(1_000_000) })[0]?.pointer).toBe(`/at/${"n".repeat(296)}`);
    const deep = guard(() => false);
    const long = Object.assign(
      asGuard((value) => deep(value)),
      {
        errors: [{ instancePath: "/p".repeat(500_000), keyword: "k", params: {} }],
      },
    );
    expect(issuesIn(0, long)).toEqual([{ pointer: "/p".repeat(150), keyword: "k", message: "" }]);
  });

  test("tells of a value nested deeper than the stack, as a recursive schema meets it", () => {
    const recursive = guard((value) => {
      const down = (inner: unknown): boolean => !Array.isArray(inner) || inner.every(down);
      return down(value);
    });
    const deep = JSON.parse("[".repeat(100_000) + "]".repeat(100_000));
    expect(issuesIn(deep, recursive, "/at")).toEqual([
      { pointer: "/at", keyword: "$ref", message: "must not be nested so deeply" },
    ]);
  });

  test("hides no other error of a guard", () => {
    const own = new TypeError("a bug of the guard");
    const faulty = guard(() => {
      throw own;
    });
    expect(() => issuesIn(0, faulty)).toThrow(own);
  });
});

describe("a request", () => {
  const inCookie = {
    option: "apiKey",
    required: true,
    alternatives: [],
    read,
    authorize,
    secretsIn,
  } as const;
  const search: Operation = {
    ...operation,
    path: "/a/{id}/b.{kind}",
    parameters: { path: hasId, query: hasId, header: hasId },
    serialization: { query: { id: { style: form }, list: { style: form } }, write },
  };
  const made = (params: object, over: Partial<Operation> = {}, rest: object = {}) => {
    const row = { ...search, ...over };
    return prepare(row, check(row, { params, ...rest }), "https://host", new Map());
  };
  const all = { path: { id: "1", kind: "x" }, query: { id: "2" }, header: { id: "3" } };
  const refusal = (run: () => unknown) => {
    try {
      run();
    } catch (error) {
      return Object(error).issues.map(
        ({ pointer, message }: Record<string, string>) => `${pointer} ${message}`,
      );
    }
    return undefined;
  };

  test("has path, query and headers where they belong", () => {
    const { url, headers, method, body } = made({ ...all, query: { id: "a b&c", list: ["1", "2"] } });
    expect({ url, id: new Headers(headers).get("id"), method, body }).toEqual({
      url: "https://host/a/1/b.x?id=a%20b%26c&list=1&list=2",
      id: "3",
      method: "GET",
      body: null,
    });
    expect(new Headers(headers).has("content-type")).toBe(false);
  });

  test("has no question mark without a query", () => {
    const { query: _, ...without } = all;
    expect(made(without, { parameters: { path: hasId, header: hasId } }).url).toBe("https://host/a/1/b.x");
  });

  test("leaves a parameter out that is undefined", () => {
    expect(made({ ...all, query: { none: undefined, id: "2", nothing: undefined } }).url).toMatch(/\?id=2$/);
  });

  test.each(["path", "query", "header"])("is checked in its %s", (place) => {
    expect(refusal(() => made({ ...all, [place]: {} }))).toEqual([`/params/${place} must have an id`]);
    const { [place]: _, ...without } = all as Record<string, object>;
    expect(refusal(() => made(without))).toEqual([`/params/${place} must have an id`]);
  });

  test("is refused with half a character in its query", () => {
    expect(refusal(() => made({ ...all, query: { id: "\ud800" } }))).toEqual([
      "/params/query/id must be well-formed Unicode",
    ]);
  });

  test("has each parameter in its style, and in the others what is plain", () => {
    const every = { path: guard<object>(() => true), query: hasId, header: hasId, cookie: hasId };
    const { url, headers } = made(
      {
        path: { a: [1, 2], b: "x/y", "c*": true, ".d": 7 },
        query: { id: ["a|", "b"], "n&": "v#", none: null },
        header: { id: "plain", list: ["a", "b"] },
        cookie: { id: "s 1;", "t=": "u" },
      },
      {
        path: "/{a}/{b}.{c*}/{.d}{.d}/fixed",
        parameters: every,
        serialization: {
          path: { a: { style: matrix, explode: true }, ".d": { style: label } },
          query: { id: { style: form, explode: false }, "n&": { style: form }, none: { style: form } },
          header: { list: { style: list } },
          cookie: { id: { style: form }, "t=": { style: form } },
          write,
        },
      },
    );
    expect(url).toBe("https://host/;a=1;a=2/x%2Fy.true/.7.7/fixed?id=a%7C,b&n%26=v%23");
    expect(headers).toEqual({ id: "plain", list: "a,b", cookie: "id=s%201%3B; t%3D=u" });
  });

  test("may have a path parameter by any name that objects inherit", () => {
    const path = { constructor: "c", toString: "t" };
    const any = { path: guard<object>(() => true) };
    expect(made({ path }, { path: "/{constructor}/{toString}", parameters: any }).url).toBe(
      "https://host/c/t",
    );
    const { url } = made(
      { path },
      {
        path: "/{constructor}/{toString}",
        parameters: any,
        serialization: { path: { constructor: { style: label } }, write },
      },
    );
    expect(url).toBe("https://host/.c/t");
  });

  test("is refused for every value that its style has no form for, each with its place", () => {
    const refused = refusal(() =>
      made(
        {
          path: { id: [[1]], kind: "x" },
          query: { id: [[1]], "p/": ["|"] },
          header: { id: [{}] },
          cookie: { id: { a: [] } },
        },
        {
          parameters: { path: hasId, query: hasId, header: hasId, cookie: hasId },
          serialization: {
            path: { id: { style: simple } },
            query: { id: { style: form }, "p/": { style: pipeDelimited } },
            header: { id: { style: list } },
            cookie: { id: { style: form } },
            write,
          },
        },
      ),
    );
    expect(refused).toEqual([
      "/params/path/id must not be nested so deeply",
      "/params/path/id must not be empty, `.` or `..`",
      "/params/query/id must not be nested so deeply",
      '/params/query/p~1 must not hold "|", its delimiter',
      "/params/cookie/id must not be nested so deeply",
      "/params/header/id must not be nested so deeply",
    ]);
  });

  test("has all cookies in one header: a header's, the parameters', and not another credential", () => {
    const cookie = { id: { style: form } };
    const over = {
      parameters: { path: hasId, header: hasId, cookie: hasId },
      serialization: { cookie, write },
    };
    const params = { path: all.path, header: { id: "3", Cookie: "a=b" }, cookie: { id: "1" } };
    expect(made(params, over).headers).toEqual({ id: "3", cookie: "a=b; id=1" });
    expect(made({ ...params, header: { id: "3" } }, over, { headers: { COOKIE: "c=d" } }).headers).toEqual({
      id: "3",
      cookie: "c=d; id=1",
    });
    const alone = { ...over, parameters: { path: hasId, cookie: hasId } };
    expect(made({ path: all.path, cookie: { id: "1" } }, alone).headers).toEqual({ cookie: "id=1" });
    const beside = { ...over, security: { ...inCookie, headers: ["Cookie"] } };
    expect(made(params, beside).headers).toEqual({ id: "3", cookie: "a=b; id=1" });
    expect(refusal(() => made(params, beside, { headers: { COOKIE: "key=of-the-call" } }))).toEqual([
      "/headers/cookie carries the credential: make a client for each key, or give a function that gets it",
    ]);
  });

  test("does not take the credential from a header parameter", () => {
    const credential = { header: "X-Key", prefix: "" };
    const params = { ...all, header: { id: "3", "x-key": "of-the-call" } };
    expect(refusal(() => made(params, { credential }))).toEqual([
      "/params/header/x-key carries the credential: make a client for each key, or give a function that gets it",
    ]);
  });

  test("may have a dot beside fixed text in its path, and not alone", () => {
    expect(made({ ...all, path: { id: "1", kind: "." } }).url).toContain("/a/1/b..?");
    expect(refusal(() => made({ ...all, path: { id: "..", kind: "x" } }))).toEqual([
      "/params/path/id must not be empty, `.` or `..`",
    ]);
  });

  test("may leave a body out that is not required, and not have one that is not described", () => {
    const optional = { requestBody: { required: false, content: { "application/json": isList } } };
    expect(made(all, optional).body).toBeNull();
    expect(made(all, optional, { body: [1] })).toMatchObject({ body: "[1]" });
    expect(new Headers(made(all, optional, { body: [1] }).headers).get("content-type")).toBe(
      "application/json",
    );
    expect(refusal(() => made(all, optional, { body: {} }))).toEqual(["/body must be a list"]);
    expect(refusal(() => made(all, {}, { body: [1] }))).toEqual(["/body is not described by the document"]);
    const required = { requestBody: { ...optional.requestBody, required: true } };
    expect(refusal(() => made(all, required))).toEqual(["/body is missing"]);
  });

  const bodyOf = (requestBody: Operation["requestBody"], body: unknown) => {
    const { headers, body: sent } = made(all, { requestBody: requestBody as never }, { body });
    return [new Headers(headers).get("content-type"), sent];
  };
  const anything = guard<unknown>(() => true);

  test("has its body as JSON, whatever parameters its media type has, as text, or as a form", () => {
    const content = { "application/json; version=2": isList, "text/plain": isText };
    expect(bodyOf({ required: true, content, choose }, [1])).toEqual(["application/json; version=2", "[1]"]);
    expect(bodyOf({ required: true, content, choose }, "[1]")).toEqual(["text/plain", "[1]"]);
    const urlencoded = "application/x-www-form-urlencoded";
    const forms = { [urlencoded]: { default: { style: field }, write: writeForm } };
    const form = { required: true, content: { [urlencoded]: hasId }, forms };
    expect(bodyOf(form, { id: ["a b", "&"] })).toEqual([urlencoded, "id=a%20b&id=%26"]);
    expect(refusal(() => bodyOf(form, { id: "\ud800" }))).toEqual(["/body/id must be well-formed Unicode"]);
  });

  test("has one of the platform's objects as it is, never as JSON", () => {
    const carriers = { "multipart/form-data": isFormData, "image/*": isBinary };
    const described = { required: true, content: { "application/json": anything }, carriers, carry };
    const parts = new FormData();
    const picture = new Blob(["a"], { type: "image/webp" });
    expect(bodyOf(described, parts)).toEqual([null, parts]);
    expect(bodyOf(described, picture)).toEqual(["image/webp", picture]);
    expect(bodyOf(described, { a: 1 })).toEqual(["application/json", '{"a":1}']);
    expect(refusal(() => bodyOf(described, new Blob(["a"])))).toEqual([
      "/body must be a Blob with a type that the document describes",
    ]);
  });

  test.each([
    ["Blob", new Blob(["a"])],
    ["FormData", new FormData()],
    ["URLSearchParams", new URLSearchParams("a=1")],
    ["ReadableStream", new Blob(["a"]).stream()],
    ["ArrayBuffer", new ArrayBuffer(1)],
    ["Map", new Map([["a", 1]])],
  ])("is refused with a %s where only JSON is described, at any depth", (kind, body) => {
    const described = { required: true, content: { "application/json": anything } };
    for (const [at, value] of [
      ["", body],
      ["/a", { a: body }],
      ["/0/0", [[body]]],
    ])
      expect(refusal(() => bodyOf(described, value))).toEqual([`/body${at} must be plain data, not ${kind}`]);
  });

  test("that is refused says by which keyword", () => {
    const keywords = (run: () => unknown) => {
      try {
        return run();
      } catch (error) {
        return Object(error).issues.map(({ keyword }: Record<string, string>) => keyword);
      }
    };
    const required = { requestBody: { required: true, content: {} } };
    expect(keywords(() => made(all, required))).toEqual(["required"]);
    expect(keywords(() => made(all, {}, { body: 1, bodi: 1 }))).toEqual([
      "additionalProperties",
      "additionalProperties",
    ]);
  });
});

test("an operation without a credential sends none, asks for none and redacts nothing", async () => {
  const requests: Request[] = [];
  const fetch = async (request: Request) => {
    requests.push(request);
    return new Response("plain");
  };
  const apiKey = () => {
    throw new Error("asked");
  };
  const { signal } = new AbortController();
  const request = { method: "GET", url: "https://host/things", headers: {}, body: null };
  const transport = {
    apiKey,
    fetch,
    maxResponseSize: 100,
    retries: 0,
    redactorFor: (secrets: readonly string[]) => redactor(...secrets),
  };
  const progress: Progress = { carriedOut: "no" };
  const deadline = Number.POSITIVE_INFINITY;
  const { text, redact } = await exchange(operation, request, transport, deadline, signal, progress);
  expect([text, redact("any text")]).toEqual(["plain", "any text"]);
  expect(requests.map(({ method, url, headers }) => [method, url, [...headers]])).toEqual([
    ["GET", "https://host/things", []],
  ]);
});

test.each([
  ["a stream, which can be read only once, is sent once", () => new Blob(["a"]).stream(), 1],
  ["a Blob is sent again", () => new Blob(["a"]), 2],
])("of a body that the server is too busy for: %s", async (_, makeBody, times) => {
  const bodies: string[] = [];
  const fetch = async (request: Request) => {
    bodies.push(await request.text());
    return new Response(null, { status: 503, headers: { "retry-after": "0" } });
  };
  const { signal } = new AbortController();
  const request = { method: "PUT", url: "https://host/things", headers: {}, body: makeBody() };
  const transport = {
    apiKey: "key",
    fetch,
    maxResponseSize: 100,
    retries: 1,
    redactorFor: (secrets: readonly string[]) => redactor(...secrets),
  };
  const { response } = await exchange(operation, request, transport, Number.POSITIVE_INFINITY, signal, {
    carriedOut: "no",
  });
  expect([response.status, ...bodies]).toEqual([503, ...Array<string>(times).fill("a")]);
});
