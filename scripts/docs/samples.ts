/** A call of an operation with the document's own examples, as a program and as a curl command. */
import type { Operation } from "../../generated/contract.js";
import type { FetchInit } from "../../src/call/platform.js";
import { createClientOf } from "../../src/client.js";
import { quote } from "../../src/command/shell.js";
import type { OpenApiDocument, Parameter, RequestBody } from "../generate/openapi/document.js";
import type { Found } from "../generate/openapi/operations.js";
import { dereference } from "../generate/openapi/references.js";
import { examplesOf } from "./examples.js";

export interface Samples {
  readonly typescript: string;
  readonly curl: string;
}

/** The environment variable for the key in both samples. */
const variable = "AUTOMATION_API_KEY";

/** @param row the operation's row in the client's table */
export async function samplesOf(document: OpenApiDocument, found: Found, row: Operation): Promise<Samples> {
  const init = exampleInit(document, found);
  return { typescript: program(row.id, init), curl: curl(await sentFor(row, init)) };
}

interface Init {
  params?: Record<string, Record<string, unknown>>;
  body?: unknown;
}

/** The arguments of the call: each parameter that has an example, and the first example of the body. */
function exampleInit(document: OpenApiDocument, { item, object }: Found): Init {
  const init: Init = {};
  for (const each of [...(item.parameters ?? []), ...(object.parameters ?? [])]) {
    const { name, in: location, example } = dereference<Parameter & { example?: unknown }>(document, each);
    if (example === undefined) continue;
    init.params = { ...init.params, [location]: { ...init.params?.[location], [name]: example } };
  }
  if (object.requestBody === undefined) return init;
  const { content } = dereference<RequestBody>(document, object.requestBody);
  const [example] = Object.values(content).flatMap((media) => examplesOf(document, media));
  return example === undefined ? init : { ...init, body: example.value };
}

const program = (id: string, init: Init): string => `import { createClient } from "8x8-automation-client";

const client = createClient({ apiKey: process.env.${variable} ?? "" });
const outcome = await client.${id}(${literal(init)});
if (outcome.ok) console.log(outcome.status, outcome.data);
else console.error(outcome.status, outcome.error);
`;

/** A JSON value as TypeScript: without quotes around names, and with a comma at the end of each line. */
const literal = (value: unknown): string =>
  JSON.stringify(value, null, 2)
    .replace(/^(\s*)"([A-Za-z_$][\w$]*)":/gm, "$1$2:")
    .replace(/([^{[,])$/gm, "$1,")
    .slice(0, -1);

type Sent = FetchInit & { readonly url: string };

/** The request that our own client sends for the call. */
async function sentFor(row: Operation, init: Init): Promise<Sent> {
  const sent: Sent[] = [];
  const client = createClientOf(
    { call: row },
    {
      apiKey: `$${variable}`,
      fetch: async ({ url }, init) => {
        sent.push({ ...init, url });
        return new Response();
      },
    },
  );
  // The argument has no fixed type, because the document decides it.
  const call = client.call as (init: unknown) => Promise<unknown>;
  const [outcome] = await Promise.allSettled([call(init)]);
  const [request] = sent;
  if (request !== undefined) return request;
  throw new Error(`An example of ${row.id} does not fit.`, { cause: Object(outcome).reason });
}

const curl = ({ url, method, headers, body }: Sent): string =>
  [
    `curl -i -X ${method} ${word(url)}`,
    ...Object.entries(headers).map(([name, value]) => `-H ${word(`${name}: ${value}`)}`),
    ...(body === null ? [] : [`--data-raw ${word(body)}`]),
  ].join(" \\\n  ");

/** A word of a shell, which replaces only the variable. */
const word = (text: string): string =>
  text.includes(`$${variable}`)
    ? `"${text
        .split(`$${variable}`)
        .map((part) => part.replace(/[\\"$`]/g, "\\$&"))
        .join(`$${variable}`)}"`
    : quote(text);
