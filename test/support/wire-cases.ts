/** Plays a table of wire cases, each with one server, one client and one call. */
import { inspect } from "node:util";
import { beforeAll, expect, test } from "@jest/globals";
import { type ClientOptions, createClient } from "../../src/client.js";
import { AutomationError } from "../../src/errors.js";
import { listen, type Speech, type WireOptions } from "./server.js";

/** Holds what base64 can hold: `/`, `+` and `=` are written differently in a URL, in JSON and in HTML. */
export const key = "secret/key+0123456789==";

export const path = { accountId: "account", definitionId: "definition", workflowId: "workflow" };
export const suspendIt = { params: { path }, body: { status: "suspend" } } as const;

/** An error as the document describes it. */
export const envelope = {
  code: 1300,
  message: "Definition 2aa9465e-dec7-4c3e-8fa6-bd168af9eaca not found.",
  errorId: "2558ff83-c8db-4890-805e-ad64001857a1",
  timestamp: "2021-07-13T01:28:37.66Z",
};
export const envelopeText = JSON.stringify(envelope);

/** How the message of an error about a response or a connection ends. */
export const notCarriedOut = "The request was not carried out.";
export const perhapsCarriedOut = "The request may have been carried out: find out before you send it again.";

export interface Case {
  /** Ends the sentence "when the server …". */
  readonly when: string;
  readonly says: Speech;
  readonly client?: Partial<ClientOptions>;
  readonly server?: WireOptions;
  /** `https` where the server does not speak TLS. */
  readonly scheme?: "https";
  /** What the caller gets: fields of the outcome; or of the error, its class by `name`. */
  readonly gets: { readonly [field: string]: unknown } & (
    | { readonly ok: boolean }
    | { readonly name: string }
  );
  /** How many requests arrive. Default 1: nothing is ever sent again unasked. */
  readonly requests?: number;
}

/** All at once, as some wait until their time is up; then each is looked at in a test of its own. */
export function play(cases: readonly Case[]): void {
  let exchanges: ReturnType<typeof exchange>[] = [];
  beforeAll(() => {
    exchanges = cases.map(exchange);
    // One that fails does so in its own test.
    Promise.allSettled(exchanges);
  });
  test.each(cases.map((wireCase, index) => ({ ...wireCase, index })))(
    "when the server $when",
    async ({ gets, index, requests = 1 }) => {
      const { seen, arrived } = (await exchanges[index]) ?? {};
      if (seen instanceof AutomationError) {
        expect(seen.toJSON()).toMatchObject({ operation: "updateWorkflowInstanceStatus", ...gets });
        expect(seen.message).toContain("updateWorkflowInstanceStatus: ");
        const whole = inspect(seen, { depth: Number.POSITIVE_INFINITY, showHidden: true });
        expect(decoded(whole)).not.toContain(key);
        expect(JSON.stringify(seen).length).toBeLessThan(2_500);
        expect(seen.message.length).toBeLessThan(1_100);
      } else {
        const { response, ...outcome } = seen as { response: Response };
        expect(outcome).toMatchObject(gets);
        expect(response.bodyUsed).toBe(response.body !== null);
      }
      expect(arrived).toBe(requests);
    },
  );
}

/** @returns what the caller saw, and how many requests arrived */
async function exchange({ says, client: options, server, scheme }: Case) {
  const wire = await listen([says], server);
  try {
    const baseUrl = scheme === undefined ? wire.url : wire.url.replace("http", scheme);
    const client = createClient({ apiKey: key, baseUrl, timeout: 5_000, ...options });
    const seen: unknown = await client.updateWorkflowInstanceStatus(suspendIt).catch((error) => error);
    return { seen, arrived: wire.requests.length };
  } finally {
    await wire.close();
  }
}

/** Undoes what JSON, a URL or HTML does to a text, so that a key cannot hide. */
export function decoded(text: string): string {
  return text
    .replace(/\\u([\da-f]{4})/gi, (_, hex: string) => String.fromCharCode(Number.parseInt(hex, 16)))
    .replace(/%([\da-f]{2})/gi, (_, hex: string) => String.fromCharCode(Number.parseInt(hex, 16)))
    .replace(/&#x([\da-f]+);/gi, (_, hex: string) => String.fromCharCode(Number.parseInt(hex, 16)))
    .replace(/&#(\d+);/g, (_, code: string) => String.fromCharCode(Number(code)))
    .replace(/\\(.)/g, "$1");
}
