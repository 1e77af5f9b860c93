/** Which credentials an operation asks for, and where each goes. */
import { describe, expect, it } from "@jest/globals";
import { securityOf, takingOf } from "../../../scripts/generate/plan/security.js";
import { documentWith } from "../../support/generate/minimal-documents.js";

const unsendable = {
  digest: { type: "http", scheme: "Digest" },
  scram: { type: "http", scheme: "SCRAM-SHA-256" },
  nameless: { type: "http", scheme: "two words" },
  spaced: { type: "apiKey", in: "header", name: "X Key" },
};
const securitySchemes = {
  ...unsendable,
  bearer: { type: "http", scheme: "bearer" },
  basic: { type: "http", scheme: "BASIC" },
  token: { type: "http", scheme: "Token" },
  header: { type: "apiKey", in: "header", name: "X-Key" },
  whole: { type: "apiKey", in: "header", name: "authorization" },
  query: { type: "apiKey", in: "query", name: "a key" },
  cookie: { type: "apiKey", in: "cookie", name: "session" },
  odd: { type: "apiKey", in: "cookie", name: "a b=\ud800" },
  oauth: { type: "oauth2" },
  openId: { type: "openIdConnect" },
  mutual: { type: "mutualTLS" },
  shared: { $ref: "#/components/securitySchemes/header" },
};

function secure(security: object[] | undefined, ofAll?: object[]) {
  const [notes, refused]: string[][] = [[], []];
  const into = (list: string[] | undefined) => (pointer: string, message: string) =>
    list?.push(`${message} at ${pointer}`);
  const document = documentWith({ components: { securitySchemes }, ...(ofAll && { security: ofAll }) });
  const object = security ? { security: security as never } : {};
  return { found: securityOf(document, object, "#/op", into(notes), into(refused)), notes, refused };
}

const ignore = () => undefined;
const authorization = (prefix: string) => ({ in: "header", name: "Authorization", prefix });
const key = { in: "header", name: "X-Key", prefix: "" };

describe("the credential", () => {
  it.each([
    ["bearer", authorization("Bearer ")],
    ["oauth", authorization("Bearer ")],
    ["openId", authorization("Bearer ")],
    ["basic", authorization("Basic ")],
    ["token", authorization("Token ")],
    ["header", key],
    ["shared", key],
    ["whole", { in: "header", name: "authorization", prefix: "" }],
    ["query", { in: "query", name: "a key", prefix: "" }],
    ["cookie", { in: "cookie", name: "session", prefix: "" }],
    ["odd", { in: "cookie", name: "a%20b%3D%EF%BF%BD", prefix: "" }],
  ])("of the scheme %s has its place", (name, placement) => {
    const found = { required: true, alternatives: [{ [name]: placement }] };
    expect(secure([{ [name]: [] }])).toEqual({ found, notes: [], refused: [] });
    expect(secure(undefined, [{ [name]: [] }]).found).toEqual(found);
    expect(secure([], [{ [name]: [] }]).found).toBeUndefined();
  });

  it.each(["X-Digest", "Mutualize"])("of the HTTP scheme %s is sent after its name", (scheme) => {
    const document = documentWith({ components: { securitySchemes: { a: { type: "http", scheme } } } });
    const found = securityOf(document, { security: [{ a: [] }] }, "#/op", ignore, ignore);
    expect(found?.alternatives).toEqual([{ a: authorization(`${scheme} `) }]);
  });

  it("is none where the document defines no schemes", () => {
    for (const parts of [{}, { components: {} }])
      expect(
        securityOf(documentWith(parts), { security: [{ a: [] }] }, "#/op", ignore, ignore),
      ).toBeUndefined();
  });

  it("may be several at once, or one of several", () => {
    const { found } = secure([{ query: [], header: [] }, { bearer: ["read"] }]);
    expect(found?.alternatives.map((schemes) => Object.keys(schemes))).toEqual([
      ["query", "header"],
      ["bearer"],
    ]);
  });

  it.each([
    ["where none is asked for", []],
    ["where none is enough", [{}]],
    ["where the connection has it", [{ mutual: [] }]],
    ["where its scheme is not defined", [{ missing: [] }]],
  ])("is none %s", (_, security) => {
    expect(secure(security)).toMatchObject({ found: undefined, refused: [] });
  });

  it("may be left out where none is enough", () => {
    for (const security of [
      [{}, { header: [] }],
      [{ header: [] }, {}],
      [{ header: [] }, { mutual: [] }],
    ])
      expect(secure(security).found).toEqual({ required: false, alternatives: [{ header: key }] });
  });

  it("of a scheme that nothing is sent for is noted, and the others are sent", () => {
    const { found, notes } = secure([{ missing: [], header: [], mutual: [] }]);
    expect(found).toEqual({ required: true, alternatives: [{ header: key }] });
    expect(notes).toEqual([
      "The security scheme missing is not defined: nothing is sent for it. at #/op",
      "The security scheme mutual is sent by the connection: give a fetch that has the certificate. at #/op",
    ]);
  });

  it("that would overwrite another one of the same request is an alternative, and that is noted", () => {
    const { found, notes } = secure([{ bearer: [], whole: [] }]);
    expect(found?.alternatives.map((schemes) => Object.keys(schemes))).toEqual([["bearer"], ["whole"]]);
    expect(notes).toEqual([
      "bearer and whole go to the same place in a request, so only one of them is sent. at #/op",
    ]);
  });

  it.each(Object.keys(unsendable))("of the scheme %s is refused at the scheme", (name) => {
    for (const security of [[{ [name]: [] }], [{ [name]: [], header: [] }]])
      expect(secure(security).refused).toEqual([
        `No request can carry what the security scheme ${name} asks for. Use another one, or take the operation's security away and add the credential in a fetch of your own. at #/components/securitySchemes/${name}`,
      ]);
    expect(secure([{ [name]: [] }, { header: [] }])).toEqual({
      found: { required: true, alternatives: [{ header: key }] },
      notes: [],
      refused: [],
    });
  });
});

describe("the client takes", () => {
  const taking = (...securities: object[][]) =>
    takingOf(securities.map((security) => secure(security).found));

  it.each([
    ["one text in one header", [[{ bearer: [] }], [{ bearer: [] }], []]],
    ["one key in a header of its own", [[{ header: [] }]]],
  ])("apiKey for %s", (_, securities) => {
    expect(taking(...securities)).toEqual({ option: "apiKey", isPlain: true });
  });

  it.each([
    ["in a query", [[{ query: [] }]]],
    ["in a cookie", [[{ cookie: [] }]]],
    ["made of two texts", [[{ basic: [] }]]],
    ["that is a whole Authorization header", [[{ whole: [] }]]],
    ["that may be left out", [[{ header: [] }, {}], [{ header: [] }]]],
  ])("apiKey for one %s, too", (_, securities) => {
    expect(taking(...securities)).toEqual({ option: "apiKey", isPlain: false });
  });

  it.each([
    ["sent together", [[{ header: [], query: [] }]]],
    ["of which each is enough", [[{ header: [] }, { bearer: [] }]]],
    ["of different operations", [[{ header: [] }], [{ bearer: [] }]]],
  ])("credentials for two schemes %s", (_, securities) => {
    expect(taking(...securities)).toEqual({ option: "credentials", isPlain: false });
  });
});
