/** What comes out of each fixture document, used over a loopback socket and type-checked by tsc. */
import { describe, expect, it } from "@jest/globals";
import { programOf, programs } from "../support/generate/fixture-programs.js";
import { linesOf, make, makeOf, specOf } from "../support/generate/generate-in-process.js";
import { documentOf } from "../support/generate/minimal-documents.js";
import { typeErrorsOf } from "../support/generate/type-check.js";
import { typeErrorsIn } from "../support/type-check.js";

describe("from a fixture document", () => {
  it("come operations with usable names, whatever their ids are, and components of any name", async () => {
    const made = await make(specOf("names"));
    expect(await linesOf(made, programOf("names"))).toEqual([
      '["getPet","delete_","putPetsPetId","then_","_2ndListOfPets"]',
      "GET /pets/1 Ann",
      "DELETE /pets/1",
      "/pets",
    ]);
  });

  it("in OpenAPI 3.0 come the same types and guards as from its 3.1 form", async () => {
    const made = await make(specOf("three-zero"));
    expect(await linesOf(made, programOf("three-zero"))).toEqual([
      JSON.stringify({
        name: null,
        colour: null,
        bare: null,
        owner: null,
        price: 0.5,
        example: 1,
        nullable: true,
        file: "AA==",
        loose: "short",
      }),
      "ResponseValidationError /price",
      "ResponseValidationError /owner/id,/owner,/owner",
      "ResponseValidationError /colour",
      "ResponseValidationError /example",
      "true",
    ]);
  });

  it("in OpenAPI 2.0 come the same operations as in 3.0", async () => {
    const made = await make(specOf("two"));
    expect(await linesOf(made, programOf("two"))).toEqual([
      "/pets/1?tags=a%7Cb&ids=1,2 k null",
      "1",
      "ResponseValidationError /code",
      "ResponseValidationError /fault/code",
      'application/json {"name":"Rex"} 4',
      "application/x-www-form-urlencoded name=Tom&sizes=1,2",
      "RequestValidationError /body/name",
      "multipart/form-data true https://pets.example.com/v1",
    ]);
    expect(made.notes).toEqual([]);
  });

  it("in OpenAPI 3.2 come operations of any method, and a query that is one value", async () => {
    const made = await make(specOf("three-two"));
    expect(await linesOf(made, programOf("three-two"))).toEqual([
      'QUERY /books {"text":"e"} k 4',
      "ResponseValidationError /0",
      "RequestValidationError /body/text",
      "GET /books?by%20name=a%26b&tag=x&tag=y&size=%7B%22pages%22%3A1%7D",
      "RequestValidationError /params/query/filter",
      "COPY /books?%7B%22to%22%3A%22b%22%7D session=a=b",
      "RequestValidationError /params/cookie/session",
    ]);
    expect(made.notes).toEqual([]);
  });

  it("of many files, JSON and YAML, comes one client", async () => {
    const made = await make(specOf("files/root"));
    expect(await linesOf(made, programOf("files/root"))).toEqual([
      "/pets/r e",
      "ResponseValidationError /friends/0/name",
      "Rex",
    ]);
  });

  it("comes the schema language: each keyword accepts and refuses", async () => {
    const made = await make(specOf("schemas"));
    expect(await linesOf(made, programOf("schemas"))).toEqual(['1 ["a",1] n', "true"]);
  });

  it("come formats that assert in requests and annotate in responses; unknown ones are named once", async () => {
    const made = await make(specOf("formats"));
    expect(await linesOf(made, programOf("formats"))).toEqual([
      JSON.stringify({ at: "yesterday", id: "x", count: 3e9, price: 1.5, shade: "?", tint: "?" }),
      "RequestValidationError /body/at",
      "RequestValidationError /body/id",
      "RequestValidationError /body/count",
      "true",
    ]);
    expect(made.notes).toEqual(["unknown formats, which are not checked: colour"]);
  });

  it("come requests without what is only read, and responses without what is only written", async () => {
    const made = await make(specOf("read-write"));
    expect(await linesOf(made, programOf("read-write"))).toEqual([
      '{"name":"n","password":"p","history":{}} 1 c',
      "true",
      "ResponseValidationError /id",
      "RequestValidationError /body/password",
    ]);
  });

  it("come responses by status, then by range, then by default", async () => {
    const made = await make(specOf("statuses"));
    expect(await linesOf(made, programOf("statuses"))).toEqual([
      '200 true {"result":1}',
      "202 true none",
      '404 false {"missing":"m"}',
      '429 false {"reason":"r"}',
      '500 false {"trace":"t"}',
      '201 true {"trace":"t"}',
      "ResponseValidationError /missing",
      "ResponseValidationError /reason",
      "ResponseValidationError /trace",
      "m",
      '201 {"made":"m"}',
      "204 no data",
      "205 no data",
      "none none",
      "UnexpectedStatusError ",
    ]);
    expect(made.notes).toEqual(["The body is passed over: a response of status 204 has none."]);
  });

  it("come bodies of JSON, text, forms, bytes and none, both ways", async () => {
    const made = await make(specOf("media-types"));
    expect(await linesOf(made, programOf("media-types"))).toEqual([
      "HELLO",
      "ResponseValidationError ",
      "t",
      "404",
      "t",
      "t",
      "image/png [137,80,0,255]",
      "image/png [137,80,0,255]",
      "none",
      "ResponseValidationError  <h1>Log in</h1>",
      "text/html [137,80,0,255]",
      "application/x-www-form-urlencoded name=a%20b%26c&tags=x&tags=y",
      "text/plain plain",
      "text/plain plain",
      'application/json {"title":"t"}',
      "none ",
      "application/octet-stream bytes",
      "true true true",
      "RequestValidationError /body",
      "RequestValidationError /body",
    ]);
  });

  it("come bodies that are the platform's objects, forms and one media type in two versions", async () => {
    const made = await make(specOf("bodies"));
    expect(await linesOf(made, programOf("bodies"))).toEqual([
      'application/json {"text":"t"}',
      "application/octet-stream blob",
      "application/octet-stream file",
      "application/octet-stream bytes",
      "application/octet-stream buffer",
      "application/octet-stream stream",
      "RequestValidationError /body",
      "RequestValidationError /body/at",
      "image/webp image/webp",
      "image/png image/gif",
      "video/mp4 video/mp4",
      "image/png ",
      "image/tiff scan",
      "RequestValidationError /body",
      "RequestValidationError /body",
      "application/json [1]",
      "font/woff2 any",
      'application/json {"name":"n"}',
      "application/x-www-form-urlencoded a+b=%26",
      'multipart/form-data; boundary=… --|Content-Disposition: form-data; name="name"||n|--|',
      "RequestValidationError /body",
      "application/x-www-form-urlencoded name=n%3D&list=a%20b&deep%5Bx%20y%5D=1&p%20q=c,d%2C&r%26=%7B%22s%22%3A%5B1%5D%7D&other=e&other=f&more=%7B%22t%22%3A2%7D",
      "RequestValidationError /body/list",
      'application/vnd.item+json; version=1 {"one":"1"}',
      'application/vnd.item+json; version=2 {"two":"2"}',
      "a,b",
    ]);
  });

  it("come parameters of all four locations, each in its style", async () => {
    const made = await make(specOf("parameters"));
    expect(await linesOf(made, programOf("parameters"))).toEqual([
      "/items/1/.l/;matrix=m/a,b",
      "limit=5",
      "repeated=a",
      "repeated=b",
      "comma=a,b",
      "pipe=a%7Cb",
      "space=a%20b",
      "deep%5Bfrom%5D=1",
      "deep%5Bto%5D=2",
      "from=1",
      "to=2",
      "folded=from,1,to,2",
      "raw=a/b%23c%26d",
      "odd%20%26%3D%23%2B%5B%C3%A9%5D=o",
      "open%5Ba%5D=1",
      "s a,b more=c; session=s%201; theme=dark",
      "RequestValidationError /params/query/limit",
      "RequestValidationError /params/query/limit",
      "https://eu.example.com/ https://other.example.com",
      "/things/.x.y%2F",
      "RequestValidationError /params/path/a.b*",
      "RequestValidationError /params/path/a.b*",
      "/reports/%7B%22from%22%3A1%2C%22to%22%3A2%7D?where=%7B%22any%22%3A%5B%7B%22from%22%3A1%7D%5D%7D " +
        '{"any":[{"from":1}]} recent=%5B1%2C2%5D',
      "RequestValidationError /params/path/range",
    ]);
    expect(made.notes).toEqual([
      "getItem has a server of its own, and is called there unless a client has a baseUrl: https://other.example.com",
    ]);
  });

  it("come streams of items, each with the item's type and guard; what is no such stream is one text", async () => {
    const made = await make(specOf("streams"));
    expect(await linesOf(made, programOf("streams"))).toEqual([
      '["1","2"]',
      'a list: ["1"]',
      'a stream: [{"id":1},{"id":2}]',
      "a stream: ResponseValidationError /2",
      'a stream: [{"any":1},[]]',
      "3",
      "application/jsonl {}\n",
    ]);
    expect(made.notes).toEqual([
      "The items of text/event-stream are not checked here: it is carried as a whole.",
      "The items of application/jsonl are not checked here: it is carried as a whole.",
    ]);
  });

  it("come schemas with keywords that JSON Schema does not know, which are named; nullable is understood", async () => {
    const made = await make(specOf("keywords"));
    expect(await linesOf(made, programOf("keywords"))).toEqual(["true false", '{"name":null,"age":null}']);
    expect(made.notes).toEqual([
      expect.stringMatching(/^test\/generate\/documents\/keywords\.yaml:20:59 .*min_length/),
      "nullable is read as OpenAPI 3.0 has it (2 places, this is the first).",
    ]);
  });

  it("come credentials of every kind, together and as alternatives, by the names of the schemes", async () => {
    const made = await make(specOf("credentials"));
    expect(await linesOf(made, programOf("credentials"))).toEqual([
      "/token?key=key-of%2Fboth Bearer token-12345678",
      "/header key-of-header",
      "/cookie key=key-of-cookie",
      `/basic Basic ${Buffer.from("ann:é s").toString("base64")}`,
      "/none",
      "/two?key=key-of%2Fboth key-of-header",
      `/any Basic ${Buffer.from("ann:é s").toString("base64")} key-of-header`,
      "/cookie key=key-of-cookie; session=s%3B",
      `/basic Basic ${Buffer.from("ann:pass").toString("base64")}`,
      "/any",
      "/params/cookie/key is not described by the document",
      "/params/header is not known here; known: none",
      "/headers/x-key carries the credential: make a client for each key, or give a function that gets it",
      "/credentials must have both and header",
      "createClient: correct its options: /apiKey is not known here; known: credentials, baseUrl, fetch, headers, timeout, maxResponseSize, retries, onInvalidResponse; /credentials is missing: is it read from a variable that is not set?",
      expect.stringMatching(
        /\/credentials\/tokens is not known here; known: both, token, .*; \/credentials\/header must be one word of printable ASCII/,
      ),
    ]);
  });

  it("comes one key, which may go into the query", async () => {
    const made = await make(specOf("one-query-key"));
    expect(await linesOf(made, programOf("one-query-key"))).toEqual([
      "/find?q=a&key=key-12345678",
      "/list?key=key-12345678",
      "RequestValidationError /params/query/key",
      "createClient: correct its options: /apiKey must be one word of printable ASCII",
      "createClient: correct its options: /apiKey is missing: is it read from a variable that is not set?",
    ]);
  });

  it("comes what its maker meant, where that is not written as OpenAPI has it, and all of it is noted", async () => {
    const made = await make(specOf("foreign"));
    expect(await linesOf(made, programOf("foreign"))).toEqual([
      '/things/7 no key {"id":1,"size":"2","kind":"k","parent":{"id":0,"parent":null},"label":"a","any":[null]}',
      "false  required",
      "false /size type",
      "false /parent required",
      "false /label const",
      'GET /things?beta=true&draft&a%20b%26c%5B%C3%A9%5D=x,y%26z ["any"]',
      "/things?beta=true&draft",
      'POST /things?beta=true&draft [{"any":"thing"}]',
      "DELETE /things/1/parts/2?q=%3F%23",
      "RequestValidationError /params/path/part",
    ]);
    expect(made.notes.map((note) => note.replace(/^\S*\//, ""))).toEqual(
      expect.arrayContaining([
        "foreign.yaml:6:1 null is read as if tags were not there.",
        "foreign.yaml:22:34 Query is read as query.",
        "The path /things/{thing_id}#full is called without its fragment.",
        "The security scheme keyOfNobody is not defined, and is passed over.",
      ]),
    );
  });

  it.each(Object.keys(programs))(
    "comes, from %s, code that tsc has nothing against, under the strictest settings",
    async (name) => {
      expect(await typeErrorsOf(await make(specOf(name)), programOf(name))).toEqual([]);
    },
  );

  it("comes code that tsc has nothing against in a project with settings that this one does not have", async () => {
    const settings = {
      noPropertyAccessFromIndexSignature: true,
      noImplicitReturns: true,
      allowUnreachableCode: false,
    };
    for (const { files } of [await make(specOf("read-write")), await makeOf(documentOf({}))]) {
      const generated = Object.entries(files).map(([name, text]) => [`generated/${name}`, text]);
      expect(typeErrorsIn(Object.fromEntries(generated), settings)).toEqual([]);
    }
  });
});
