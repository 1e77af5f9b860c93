/** A program for each fixture document, which uses the client that comes out of it over a loopback socket. */

/** Every program starts with these. */
const start = `
import { createClient } from "./src/client.js";
import { exchange } from "./test/support/generate/exchange.js";
import * as table from "./generated/operations.js";
import * as guards from "./generated/validators.js";

const client = (baseUrl: string) => createClient({ baseUrl } as Parameters<typeof createClient>[0]);
const failure = (error: unknown) => (error as { name: string; issues?: { pointer: string }[] }).name + " " + ((error as { issues?: { pointer: string }[] }).issues?.map(({ pointer }) => pointer).join() ?? "");
export type Used = [typeof table, typeof guards, typeof exchange, typeof client, typeof failure];
export async function run(print: (...values: unknown[]) => void) {
`;

/** By fixture: what is done with its client. */
export const programs: Record<string, string> = {
  names: `
print(Object.keys(table.operations));
const got = await exchange({ body: { name: "Ann" } }, (url) => client(url).getPet({ params: { path: { petId: "1" } } }));
print(got.method, got.url, got.result.ok && got.result.data.name);
const gone = await exchange({ status: 204 }, (url) => client(url).delete_({ params: { path: { petId: "1" } } }));
print(gone.method, gone.url);
print((await exchange({ status: 204 }, (url) => client(url)._2ndListOfPets())).url);
`,
  "three-zero": `
const same = async (body: unknown) => (await exchange({ body }, (url) => client(url).postThing({ body: {} }))).result.data;
const thing = { name: null, colour: null, bare: null, owner: null, price: 0.5, example: 1, nullable: true, file: "AA==", loose: "short" };
const data: typeof thing = await same(thing) as never;
print(data);
for (const wrong of [{ price: 0 }, { owner: {} }, { colour: "green" }, { example: "x" }]) await same(wrong).catch((error) => print(failure(error)));
const typed: NonNullable<Parameters<ReturnType<typeof client>["postThing"]>[0]>["body"] = { name: null, colour: null, owner: null, bare: null, example: 2 };
print(guards.isThing(typed));
// @ts-expect-error 3.0's nullable is null in the types, not undefined in disguise
typed.price = null;
`,
  two: `
const keyed = (baseUrl: string) => createClient({ baseUrl, apiKey: "k" } as never);
const id = { path: { id: 1 } };
const got = await exchange({ body: { name: "Tom", age: null } }, (url) => keyed(url).getPet({ params: { ...id, query: { tags: ["a", "b"], ids: [1, 2] } } }));
print(got.url, got.headers["x-key"], got.result.ok && got.result.data.age);
const missing = await exchange({ status: 404, body: { code: 1 } }, (url) => keyed(url).getPet({ params: id }));
print(missing.result.ok || missing.result.error.code);
await exchange({ status: 404, body: { code: 0 } }, (url) => keyed(url).getPet({ params: id }).catch((error) => print(failure(error))));
await exchange({ body: { name: "Tom", fault: {} } }, (url) => keyed(url).getPet({ params: id }).catch((error) => print(failure(error))));
const put = await exchange({ type: "text/plain", body: "done" }, (url) => keyed(url).putPet({ params: id, body: { name: "Rex" } }));
print(put.headers["content-type"], put.body, put.result.ok && put.result.data.length);
const named = await exchange({ status: 204 }, (url) => keyed(url).namePet({ params: id, body: { name: "Tom", sizes: [1, 2] } }));
print(named.headers["content-type"], named.body);
// @ts-expect-error the name is one of two
await keyed("http://127.0.0.1:9").namePet({ params: id, body: { name: "Ben" } }).catch((error) => print(failure(error)));
const form = new FormData();
form.append("photo", new Blob(["x"]));
const sent = await exchange({ status: 204 }, (url) => keyed(url).putPhoto({ params: { path: { id: "1" } }, body: form }));
print(sent.headers["content-type"]?.split(";")[0], sent.body.includes('name="photo"'), table.document.server);
`,
  streams: `
const items = async <Item>(data: AsyncIterable<Item>): Promise<Item[]> => {
  const all: Item[] = [];
  for await (const item of data) all.push(item);
  return all;
};
const ids = await exchange({ type: "application/jsonl", body: '{"id":1}\\n\\n{"id":2}' }, async (url) => {
  const outcome = await client(url).listEvents();
  if (!outcome.ok) return outcome.error.note?.length;
  return (await items(outcome.data)).map(({ id }) => id.toFixed());
});
print(ids.result);
const old = (type: string, body: string) => exchange({ type, body }, async (url) => {
  const { data } = await client(url).listOldEvents();
  if (Array.isArray(data)) print("a list:", data.map(({ id }) => id.toFixed()));
  else print("a stream:", await items<unknown>(data).catch(failure));
});
await old("application/json", '[{"id":1}]');
await old("application/x-ndjson; charset=utf-8", '{"id":1}\\n{"id":2}\\n');
await old("application/x-jsonlines", '1\\n2\\n"3"');
await old("application/geo+json-seq", '\\x1e{"any":\\n1}\\n\\x1e[]\\n');
const whole = await exchange({ type: "application/jsonl", body: "1\\n2" }, (url) => client(url).getWhole());
print(whole.result.status === 200 && whole.result.data.length);
const sent = await exchange({ status: 204 }, (url) => client(url).postLines({ body: "{}\\n" }));
print(sent.headers["content-type"], sent.body);
`,
  "three-two": `
const keyed = (baseUrl: string) => createClient({ baseUrl, apiKey: "k" } as never);
const found = await exchange({ body: ["Emma"] }, (url) => keyed(url).findBooks({ body: { text: "e" } }));
print(found.method, found.url, found.body, found.headers["x-key"], found.result.ok && found.result.data[0]?.length);
await exchange({ body: [1] }, (url) => keyed(url).findBooks({ body: { text: "e" } }).catch((error) => print(failure(error))));
await keyed("http://127.0.0.1:9").findBooks({ body: {} as never }).catch((error) => print(failure(error)));
const listed = await exchange({ status: 204 }, (url) => keyed(url).listBooks({ params: { query: { filter: { "by name": "a&b", tag: ["x", "y"], size: { pages: 1 } } } } }));
print(listed.method, listed.url);
// @ts-expect-error the filter is required
await keyed("http://127.0.0.1:9").listBooks({ params: { query: {} } }).catch((error) => print(failure(error)));
const copied = await exchange({ status: 204 }, (url) => keyed(url).copyBooks({ params: { query: { query: { to: "b" } }, cookie: { session: "a=b" } } }));
print(copied.method, copied.url, copied.headers.cookie);
await keyed("http://127.0.0.1:9").copyBooks({ params: { cookie: { session: "a;b" } } }).catch((error) => print(failure(error)));
`,
  "files/root": `
const pet = await exchange({ body: { name: "Rex", friends: [{ name: "Tom", owner: { email: "e" } }] } }, (url) => client(url).getPet({ params: { path: { petId: "r" } } }));
print(pet.url, pet.result.data.friends?.[0]?.owner?.email);
await exchange({ body: { name: "Rex", friends: [{ owner: { email: 1 } }] } }, (url) => client(url).getPet({ params: { path: { petId: "r" } } }).catch((error) => print(failure(error))));
const owners = await exchange({ body: [{ email: "e", pets: [{ name: "Rex" }] }] }, (url) => client(url).listOwners());
print(owners.result.data[0]?.pets?.[0]?.name);
`,
  schemas: `
const answer = async (body: unknown) => (await exchange({ body }, (url) => client(url).postAll({ body: {} }))).result.data;
const all = {
  shape: { kind: "square", side: 1 }, either: 1, both: { name: "n", age: 1 },
  tree: { value: 1, children: [{ value: 2, children: [] }] }, person: { name: "p", pet: { owner: { name: "p" } } },
  short: "abc", fixed: "yes", level: null, pair: ["a", 1], open: ["a", true, false], headers: { "x-a": "b" },
  sealed: { name: "n" }, counts: { a: 1 }, name: "n", local: true, cents: 19.99, union: null, odd: "a-b",
  strange: JSON.parse('{ "__proto__": 1, "constructor": "c" }'), anything: [1], free: { any: "thing" },
};
const data = await answer(all);
if (data.shape?.kind === "square") print(data.shape.side, data.pair, data.name);
const wrong: Record<string, unknown[]> = {
  shape: [{ kind: "circle", side: 1 }, { kind: "other" }], either: [true], both: [{ name: "n" }],
  tree: [{ value: 1, children: [{ value: "2" }] }], person: [{ name: "p", pet: { owner: {} } }],
  short: ["abcd", 1], fixed: ["no"], level: ["medium"], pair: [["a", "b"], ["a", 1, 2]], open: [[], ["a", 1]],
  headers: [{ "x-a": 1 }, { y: "a" }], sealed: [{ name: "n", more: 1 }], counts: [{ a: "1" }], name: [""], local: ["true"],
  cents: [0.001], union: [1], odd: ["ab"], strange: [{}, JSON.parse('{ "__proto__": "1" }'), { constructor: 1 }], free: [1],
};
for (const [name, values] of Object.entries(wrong)) {
  for (const value of values) if (guards.isAll({ [name]: value })) print("passes, and should not:", name, value);
}
const typed: Parameters<ReturnType<typeof client>["postAll"]>[0]["body"] = { pair: ["a"], open: ["a", true], level: null, short: "abc" };
print(guards.isAll(typed));
// @ts-expect-error a tuple's place has its type
typed.pair = [1];
`,
  formats: `
const event = { at: "yesterday", id: "x", count: 3e9, price: 1.5, shade: "?", tint: "?" };
const { result } = await exchange({ body: event }, (url) => client(url).postEvent({ body: {} }));
print(result.data);
for (const key of ["at", "id", "count"] as const) await client("http://127.0.0.1:9").postEvent({ body: { [key]: event[key] } }).catch((error) => print(failure(error)));
print(guards.isEventRequest({ at: "2021-07-13T01:28:37.66Z", id: "2558ff83-c8db-4890-805e-ad64001857a1", count: -2147483648, price: 1e300, shade: "?", tint: "?" }));
`,
  "read-write": `
const { result, body } = await exchange({ status: 201, body: { id: "1", name: "n", history: { created: "c" } } }, (url) => client(url).createAccount({ body: { name: "n", password: "p", history: {} } }));
print(body, result.data.id, result.data.history?.created);
// @ts-expect-error what is only written is not read
print(result.data.password === undefined);
// @ts-expect-error what is only read is not written
await exchange({ status: 201, body: { id: "1", name: "n" } }, (url) => client(url).createAccount({ body: { id: "1", name: "n", password: "p" } }));
await exchange({ status: 201, body: { name: "n", password: "p" } }, (url) => client(url).createAccount({ body: { name: "n", password: "p" } }).catch((error) => print(failure(error))));
await client("http://127.0.0.1:9").createAccount({ body: { name: "n" } as never }).catch((error) => print(failure(error)));
`,
  statuses: `
const get = async (status: number, body?: unknown) => (await exchange({ status, body }, (url) => client(url).getJob())).result;
for (const [status, body] of [[200, { result: 1 }], [202], [404, { missing: "m" }], [429, { reason: "r" }], [500, { trace: "t" }], [201, { trace: "t" }]] as const) {
  const outcome = await get(status, body);
  print(outcome.status, outcome.ok, outcome.ok ? outcome.data ?? "none" : outcome.error);
}
for (const status of [404, 429, 500]) await get(status, { other: 1 }).catch((error) => print(failure(error)));
const outcome = await get(404, { missing: "m" });
if (outcome.status === 404 && !outcome.ok && "missing" in outcome.error) print(outcome.error.missing);
for (const status of [201, 204, 205] as const) {
  const { result } = await exchange({ status, ...(status === 201 && { body: { made: "m" } }) }, (url) => client(url).postJob());
  print(result.status, result.ok && result.data ? result.data : "no data");
}
const none: undefined = (await exchange({ status: 204 }, (url) => client(url).deleteJob())).result.data;
const head = (await exchange({ status: 200 }, (url) => client(url).headJob())).result;
const nothing: undefined = head.data;
print(none ?? "none", nothing ?? "none");
await exchange({ status: 304 }, (url) => client(url).postJob().catch((error) => print(failure(error))));
// @ts-expect-error a success of a range may have no body
(await exchange({ status: 201, body: { made: "m" } }, (url) => client(url).postJob())).result.data.made;
`,
  "media-types": `
const text = await exchange({ type: "text/plain; charset=utf-8", body: "hello" }, (url) => client(url).getProblem());
print(text.result.ok && text.result.status === 200 && text.result.data.toUpperCase());
await exchange({ type: "text/plain", body: "no" }, (url) => client(url).getProblem().catch((error) => print(failure(error))));
const problem = await exchange({ status: 400, type: "application/problem+json", body: { title: "t" } }, (url) => client(url).getProblem());
print(problem.result.status === 400 && problem.result.error.title);
print((await exchange({ status: 404 }, (url) => client(url).getProblem())).result.status);
print((await exchange({ type: "application/vnd.own+json", body: { title: "t" } }, (url) => client(url).getAny())).result.data.title);
const bytes = new Uint8Array([137, 80, 0, 255]);
const showBlob = async (blob: Blob) => print(blob.type, [...new Uint8Array(await blob.arrayBuffer())]);
for (const answer of [{ body: { title: "t" } }, { type: "image/png", body: bytes }]) {
  const { data } = (await exchange(answer, (url) => client(url).getChoice())).result;
  if (data instanceof Blob) await showBlob(data);
  else print(data.title);
}
const picture = (await exchange({ type: "image/png", body: bytes }, (url) => client(url).getPicture())).result;
if (picture.ok) await showBlob(picture.data);
const none = (await exchange({ status: 404, body: { title: "none" } }, (url) => client(url).getPicture())).result;
print(none.ok || none.error.title);
await exchange({ type: "text/html", body: "<h1>Log in</h1>" }, (url) => client(url).getPicture().catch((error) => print(failure(error), error.preview)));
await showBlob((await exchange({ type: "text/html", body: bytes }, (url) => client(url).getFile())).result.data);
// @ts-expect-error bytes are no text
picture.ok && picture.data.toUpperCase;
const show = ({ headers, body }: { headers: Record<string, string>; body: string }) => print(headers["content-type"]?.replace(/boundary=.*/, "boundary") ?? "none", body.replace(/\\r\\n/g, "|").replace(/-{4,}\\S*?\\|/g, ""));
const ok = { status: 204 };
show(await exchange(ok, (url) => client(url).postForm({ body: { name: "a b&c", tags: ["x", "y"] } })));
show(await exchange(ok, (url) => client(url).postText({ body: "plain" })));
show(await exchange(ok, (url) => client(url).postEither({ body: "plain" })));
show(await exchange(ok, (url) => client(url).postEither({ body: { title: "t" } })));
show(await exchange(ok, (url) => client(url).postEither()));
show(await exchange(ok, (url) => client(url).putBytes({ body: new Blob(["bytes"]) })));
const form = new FormData();
form.set("file", "content");
const upload = await exchange(ok, (url) => client(url).postUpload({ body: form }));
print(upload.headers["content-type"]?.startsWith("multipart/form-data; boundary="), upload.body.includes('name="file"'), upload.body.includes("content"));
await client("http://127.0.0.1:9").postUpload({ body: { file: "content" } as never }).catch((error) => print(failure(error)));
await client("http://127.0.0.1:9").postEither({ body: 1 as never }).catch((error) => print(failure(error)));
`,
  bodies: `
const ok = { status: 204 };
const show = ({ headers, body }: { headers: Record<string, string>; body: string }) => print(headers["content-type"]?.replace(/=--.*/, "=…") ?? "none", body.replace(/\\r\\n/g, "|").replace(/-{4,}[^|]*/g, "--"));
const refused = (call: Promise<unknown>) => call.then(() => print("sent"), (error) => print(failure(error)));
const parts = new FormData();
parts.set("name", "n");
show(await exchange(ok, (url) => client(url).postNote({ body: { text: "t" } })));
show(await exchange(ok, (url) => client(url).postNote({ body: new Blob(["blob"]) })));
show(await exchange(ok, (url) => client(url).postNote({ body: new File(["file"], "f.txt", { type: "text/plain" }) })));
show(await exchange(ok, (url) => client(url).postNote({ body: new TextEncoder().encode("bytes") })));
show(await exchange(ok, (url) => client(url).postNote({ body: new TextEncoder().encode("buffer").buffer })));
show(await exchange(ok, (url) => client(url).postNote({ body: new Blob(["stream"]).stream() })));
await refused(client("http://127.0.0.1:9").postNote({ body: parts }));
await refused(client("http://127.0.0.1:9").postNote({ body: { at: new Map() } }));
for (const type of ["image/webp", "image/gif", "video/mp4", ""]) show(await exchange(ok, (url) => client(url).putPicture({ body: new Blob([type], { type }) })));
show(await exchange(ok, (url) => client(url).putScan({ body: new Blob(["scan"], { type: "image/tiff" }) })));
await refused(client("http://127.0.0.1:9").putScan({ body: new Blob(["scan"]) }));
// @ts-expect-error a picture is no text
await refused(client("http://127.0.0.1:9").putScan({ body: "scan" }));
show(await exchange(ok, (url) => client(url).postAnything({ body: [1] })));
show(await exchange(ok, (url) => client(url).postAnything({ body: new Blob(["any"], { type: "font/woff2" }) })));
show(await exchange(ok, (url) => client(url).postAnswers({ body: { name: "n" } })));
show(await exchange(ok, (url) => client(url).postAnswers({ body: new URLSearchParams({ "a b": "&" }) })));
show(await exchange(ok, (url) => client(url).postAnswers({ body: parts })));
// @ts-expect-error nothing here is bytes
await refused(client("http://127.0.0.1:9").postAnswers({ body: new Blob(["any"]) }));
show(await exchange(ok, (url) => client(url).postOrder({ body: { name: "n=", list: ["a", "b"], deep: { "x y": 1 }, "p q": ["c", "d,"], "r&": { s: [1] }, ...({ other: ["e", "f"], more: { t: 2 } } as object) } })));
await refused(client("http://127.0.0.1:9").postOrder({ body: { list: ["a b"] } }));
for (const body of [{ one: "1" }, { two: "2" }]) {
  const { headers, result } = await exchange({ type: headersOf(body), body }, (url) => client(url).postVersion({ body }));
  print(headers["content-type"] ?? "none", result.ok && result.data);
}
function headersOf(body: object) {
  return "one" in body ? "application/vnd.item+json;charset=utf-8;Version=1" : "application/vnd.item+json; version=2";
}
const spoken = await exchange({ status: 406, type: "text/csv", body: "a,b" }, (url) => client(url).postVersion({ body: { one: "1" } }));
print(spoken.result.ok ? "" : spoken.result.error);
`,
  parameters: `
const path = { plain: 1, label: "l", matrix: "m", list: ["a", "b"] };
const filter = { from: 1, to: 2 };
const { url, headers } = await exchange({ status: 204 }, (baseUrl) => client(baseUrl).getItem({
  params: {
    path,
    query: { limit: 5, repeated: ["a", "b"], comma: ["a", "b"], pipe: ["a", "b"], space: ["a", "b"], deep: filter, spread: filter, folded: filter, raw: "a/b#c&d", "odd &=#+[é]": "o", open: { a: 1 } },
    header: { "X-Shared": "s", "X-List": ["a", "b"], Cookie: "more=c" },
    cookie: { session: "s 1", theme: "dark" },
  },
}));
for (const part of url.split(/[?&]/)) print(part);
print(headers["x-shared"] ?? "", headers["x-list"] ?? "", headers.cookie ?? "");
const cookie = { session: "s" };
await client("http://127.0.0.1:9").getItem({ params: { path, query: { limit: 6 }, cookie } }).catch((error) => print(failure(error)));
// @ts-expect-error the operation's own parameter is required, the path's was not
await client("http://127.0.0.1:9").getItem({ params: { path, query: {}, cookie } }).catch((error) => print(failure(error)));
print(table.document.server, table.getItem.server);
const gone = await exchange({ status: 204 }, (url) => client(url).deleteItem({ params: { path: { "a.b*": ["x", "y/"] } } }));
print(gone.url);
// @ts-expect-error a path parameter is required, whatever the document says
await client("http://127.0.0.1:9").deleteItem().catch((error) => print(failure(error)));
// @ts-expect-error and never null
await client("http://127.0.0.1:9").deleteItem({ params: { path: { "a.b*": null } } }).catch((error) => print(failure(error)));
const where = { any: [{ from: 1 }] };
const report = await exchange({ status: 204 }, (url) => client(url).getReport({ params: { path: { range: filter }, query: { where }, header: { "X-Where": where }, cookie: { recent: [1, 2] } } }));
print(report.url, report.headers["x-where"] ?? "", report.headers.cookie ?? "");
// @ts-expect-error a value, which the client writes as JSON
await client("http://127.0.0.1:9").getReport({ params: { path: { range: "{}" }, query: { where } } }).catch((error) => print(failure(error)));
`,
  keywords: `
print(guards.isThing({ name: null, age: null }), guards.isThing({ name: "", age: true }));
const typed: NonNullable<Awaited<ReturnType<ReturnType<typeof client>["getThing"]>>["data"]> = { name: null, age: null };
print(typed);
`,
  credentials: `
const all = { both: "key-of/both", token: async () => "token-12345678", header: "key-of-header", cookie: "key-of-cookie", basic: { username: "ann", password: "é s" } };
const make = (baseUrl: string, credentials: Parameters<typeof createClient>[0]["credentials"] = all) => createClient({ credentials, baseUrl });
const show = ({ url, headers }: { url: string; headers: Record<string, string> }) =>
  print(url, ...["authorization", "x-key", "cookie"].flatMap((name) => (headers[name] === undefined ? [] : [headers[name]])));
for (const name of ["withToken", "withHeader", "withCookie", "withBasic", "withNone", "withTwo", "withAny"] as const)
  show(await exchange({ status: 204 }, (url) => make(url)[name]()));
show(await exchange({ status: 204 }, (url) => make(url).withCookie({ params: { cookie: { session: "s;" } } })));
show(await exchange({ status: 204 }, (url) => make(url, { basic: "ann:pass", header: undefined }).withBasic()));
show(await exchange({ status: 204 }, (url) => make(url, {}).withAny()));
const nowhere = make("http://127.0.0.1:9");
const refused = (error: { message: string }) => print(error.message.replace(/^.*: nothing was sent: /, ""));
// @ts-expect-error the credential is the client's
await nowhere.withCookie({ params: { cookie: { key: "other" } } }).catch(refused);
await nowhere.withHeader({ params: { header: { "x-key": "other" } } as never }).catch(refused);
await nowhere.withTwo({ headers: { "X-KEY": "other" } }).catch(refused);
await make("http://127.0.0.1:9", { token: "token-12345678" }).withTwo().catch(refused);
// @ts-expect-error a document of several schemes has no one key
try { createClient({ apiKey: "key-12345678" }); } catch (error) { print((error as Error).message); }
// @ts-expect-error only the schemes of the document, and a login only for basic
try { make("http://127.0.0.1:9", { tokens: "key-12345678", header: { username: "a", password: "b" } }); } catch (error) { print((error as Error).message); }
`,
  "one-query-key": `
const make = (baseUrl: string) => createClient({ apiKey: () => "key-12345678", baseUrl });
print((await exchange({ status: 204 }, (url) => make(url).find({ params: { query: { q: "a" } } }))).url);
print((await exchange({ status: 204 }, (url) => make(url).list())).url);
// @ts-expect-error the key is the client's
await make("http://127.0.0.1:9").find({ params: { query: { key: "other" } } }).catch((error) => print(failure(error)));
// @ts-expect-error a key is a text
try { createClient({ apiKey: { username: "a", password: "b" } }); } catch (error) { print((error as Error).message); }
// @ts-expect-error one operation cannot be called without
try { createClient({}); } catch (error) { print((error as Error).message); }
`,
  foreign: `
const thing = { id: 1, size: "2", kind: "k", parent: { id: 0, parent: null }, label: "a", any: [null] };
const got = await exchange({ body: thing }, (url) => client(url).getThing({ params: { path: { thing_id: 7 } } }));
print(got.url, got.headers.authorization ?? "no key", got.result.data);
for (const wrong of [{}, { id: 1, size: 2 }, { id: 1, parent: {} }, { id: 1, label: "b" }])
  print(guards.isThing(wrong), (guards.isThing.errors ?? []).map(({ instancePath, keyword }) => instancePath + " " + keyword)[0] ?? "");
const all = await exchange({ body: ["any"] }, (url) => client(url).listThings({ params: { query: { "a b&c[é]": ["x", "y&z"] } } }));
print(all.method, all.url, all.result.data);
print((await exchange({ body: { any: 1 } }, (url) => client(url).listThings())).url);
const made = await exchange({ status: 204 }, (url) => client(url).listThingsThingsBetaTrueDraft({ body: [{ any: "thing" }] }));
print(made.method, made.url, made.body);
const gone = await exchange({ status: 204 }, (url) => client(url).deleteThingsIdPartsPartQText({ params: { path: { id: "1", part: "2" }, query: { q: "?#" } } }));
print(gone.method, gone.url);
// @ts-expect-error a name in the path that no parameter has is required
await client("http://127.0.0.1:9").deleteThingsIdPartsPartQText({ params: { path: { id: "1" }, query: { q: "" } } }).catch((error) => print(failure(error)));
`,
};

export const programOf = (fixture: string) => `${start}${programs[fixture]}}\n`;
