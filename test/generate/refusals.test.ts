/** What cannot be expressed ends in one message with its place and what to do. */
import { join } from "node:path";
import { describe, expect, it } from "@jest/globals";
import { make, refusalOf } from "../support/generate/generate-in-process.js";

const folder = "test/generate/documents/refused";

/** By document: how the message goes on after the file's name, and what it says. */
const refusals: Record<string, RegExp[]> = {
  "unresolvable-ref": [
    /:14:58 \$ref .* leads nowhere: .*\n {2}at #\/paths\/~1a\/get\/responses\/200\/content\//,
  ],
  "missing-file": [/:11:81 \$ref nowhere\.yaml leads nowhere/],
  "circular-ref": [/:6:\d+ This \$ref leads back to itself.*\n {2}at #\/components\/schemas\/A/],
  "bad-pattern": [
    /:6:\d+ "\(\[a-z\]" is no valid regular expression .*Rewrite it.\n {2}at #\/components\/schemas\/Code\/properties\/code\/pattern/,
  ],
  "dynamic-ref": [/:6:\d+ \$dynamicRef cannot be compiled\. Write \$ref/],
  "object-header": [/:7:\d+ The header parameter X-Object is an object.*Use a string/],
  "not-openapi": [/:5:\d+ .*\n {2}at #\/paths\/~1a\/get\/parameters\/0\/in$/],
  "version-one": [/:1:1 The OpenAPI version is 1\.2; .*Convert it/],
  "other-file/other-file": [/other-file\/schemas\.yaml:6:16 "\(\[a-z\]" is no valid/],
};

describe("the generator refuses", () => {
  it.each(Object.entries(refusals))(
    "%s, with file, line, column, JSON Pointer and what to do",
    async (name, expected) => {
      const message = await refusalOf(make(join(folder, `${name}.yaml`)));
      expect(message).toContain(`${folder}/${name.split("/")[0]}`);
      expect(message).toMatch(/\n {2}at #\//);
      for (const pattern of expected) expect(message).toMatch(pattern);
    },
  );
});
