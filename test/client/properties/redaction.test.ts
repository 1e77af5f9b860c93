/** However a server writes the API key, no error shows it. */
import { inspect } from "node:util";
import { expect, test } from "@jest/globals";
import fc from "fast-check";
import { createClient } from "../../../src/client.js";
import { runs } from "../../support/seeds.js";

const apiKey = fc.string({
  unit: fc.integer({ min: 0x21, max: 0x7e }).map((code) => String.fromCharCode(code)),
  minLength: 8,
  maxLength: 60,
});
const hex = (char: string) => char.charCodeAt(0).toString(16);

/** The ways in which JSON, URLs and HTML write a character; a server may use a different one for each. */
const ways: ((char: string) => string)[] = [
  (char) => char,
  (char) => JSON.stringify(char).slice(1, -1),
  (char) => (char === "/" ? "\\/" : char),
  (char) => `\\u00${hex(char)}`,
  (char) => `\\u00${hex(char).toUpperCase()}`,
  encodeURIComponent,
  (char) => `%${hex(char)}`,
  (char) => `&#${char.charCodeAt(0)};`,
  (char) => `&#x${hex(char)};`,
];

test("in a body, a redirect or an error of the caller's own fetch", () =>
  fc.assert(
    fc.asyncProperty(apiKey, fc.infiniteStream(fc.constantFrom(...ways)), async (key, choose) => {
      const written = Array.from(key, (char) => choose.next().value(char)).join("");
      const answers = [
        async () => new Response(`<p>${written}`, { status: 500 }),
        async () => new Response(null, { status: 302, headers: { Location: `/?${written}` } }),
        async () => new Response(written, { status: 404 }),
        () => Promise.reject(new TypeError(written, { cause: { data: written } })),
      ];
      for (const fetch of answers) {
        const error = await createClient({ apiKey: key, fetch })
          .updateWorkflowInstanceStatus({
            params: { path: { accountId: "a", definitionId: "d", workflowId: "w" } },
            body: { status: "suspend" },
          })
          .catch((thrown: unknown) => thrown);
        const shown = inspect(
          { ...Object(error), cause: Object(error).cause, message: Object(error).message },
          { depth: 9 },
        );
        expect(shown).toContain("[redacted]");
        expect(JSON.stringify(Object(error))).not.toContain(written);
        expect(Object(error).message).not.toContain(written);
      }
    }),
    { numRuns: runs(50) },
  ));
