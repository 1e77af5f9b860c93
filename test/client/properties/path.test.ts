/** For any path value, the URL has exactly the document's segments, or nothing is sent. */
import { expect, test } from "@jest/globals";
import fc from "fast-check";
import { operations } from "../../../generated/operations.js";
import { createClient } from "../../../src/client.js";
import { RequestValidationError } from "../../../src/errors.js";
import { anyString } from "../../support/any-string.js";
import { tries } from "../../support/seeds.js";

const template = operations.updateWorkflowInstanceStatus.path.split("/");
const pathValue = fc.oneof(
  anyString,
  fc.string({
    unit: fc.constantFrom(
      ".",
      "/",
      "\\",
      "%2e",
      "%",
      "?",
      "#",
      "{",
      "}",
      "$&",
      "\t",
      "\n",
      " ",
      "é",
      "\ud800",
    ),
  }),
);

test.each(["https://api.example", "https://api.example/a/b/"])("behind %s", (baseUrl) =>
  fc.assert(
    fc.asyncProperty(
      fc.record({ accountId: pathValue, definitionId: pathValue, workflowId: pathValue }),
      async (path) => {
        const sent: string[] = [];
        const client = createClient({
          apiKey: "property-key",
          baseUrl,
          fetch: async ({ url }) => {
            sent.push(url);
            return new Response();
          },
        });
        const outcome = await client
          .updateWorkflowInstanceStatus({ params: { path }, body: { status: "resume" } })
          .catch((error: unknown) => error);

        const unsafe = Object.values(path).some(
          (value) => /^\.{0,2}$/.test(value) || /\p{Surrogate}/u.test(value),
        );
        if (unsafe) {
          expect(outcome).toBeInstanceOf(RequestValidationError);
          expect(sent).toEqual([]);
          return;
        }
        expect(sent.length).toBe(1);
        const { origin, pathname, search, hash } = new URL(sent[0] ?? "");
        expect([origin, search, hash]).toEqual(["https://api.example", "", ""]);
        const expected = template.map((segment) => {
          const name = /^\{(.+)\}$/.exec(segment)?.[1];
          return name === undefined ? segment : path[name as keyof typeof path];
        });
        const base = baseUrl.endsWith("/") ? ["", "a", "b"] : [""];
        expect(pathname.split("/").map(decodeURIComponent)).toEqual([...base, ...expected.slice(1)]);
      },
    ),
    tries(250),
  ),
);
