/** What cannot be expressed ends in one message with its place and what to do; nothing is written or fetched. */
import { existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import type { AddressInfo } from "node:net";
import { createServer } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, it } from "@jest/globals";
import { runScript } from "../run.js";

const folder = "test/generate/documents/refused";

/** By document: how the message goes on after the file's name, and what it says. */
const refusals: Record<string, RegExp[]> = {
  "duplicate-names": [
    /:4:14 .* #\/paths\/~1b\/get have the name listPets, .* Give one/,
    /:5:14 .* #\/paths\/~1a\/get have the name listPets/,
  ],
  "unresolvable-ref": [
    /:\d+:\d+ Can't resolve \$ref .*\n {2}at #\/paths\/~1a\/get\/responses\/200\/content\//,
  ],
  "missing-file": [/:11:81 Can't resolve \$ref: .*nowhere\.yaml/],
  "circular-ref": [/:6:\d+ This \$ref leads back to itself\. .*\n {2}at #\/components\/schemas\/A/],
  "bad-pattern": [
    /:6:\d+ "\(\[a-z\]" is no valid regular expression .*Rewrite it.\n {2}at #\/components\/schemas\/Code\/properties\/code\/pattern/,
  ],
  "dynamic-ref": [/:6:\d+ \$dynamicRef cannot be compiled\. Write \$ref/],
  uncompilable: [/:21:12 This schema cannot be compiled: enum must .*\n {2}at #\/components\/schemas\/Empty/],
  "query-credential": [/:8:\d+ Security scheme key cannot be sent .*Use http bearer/],
  "binary-response": [/:4:\d+ image\/png is neither JSON nor text .*Describe it/],
  "path-mismatch": [/:4:\d+ The path has \{id\}, and no path parameter .*Add it/],
  "object-header": [/:7:\d+ The header parameter X-Object is an object.*Use a string/],
  "not-openapi": [/:4:\d+ The field `description` must be present/],
  "version-two": [/:1:1 The OpenAPI version is 2\.0; .*Convert it/],
  "other-file/other-file": [/other-file\/schemas\.yaml:6:16 "\(\[a-z\]" is no valid/],
};

describe("the generator refuses", () => {
  let out: string;
  let messages: Map<string, string>;

  beforeAll(async () => {
    out = mkdtempSync(join(tmpdir(), "refused-"));
    const names = Object.keys(refusals);
    const specs = names.flatMap((name) => [join(folder, `${name}.yaml`), join(out, name)]);
    const { stdout, stderr } = await runScript("test/generate/generate-all.ts", specs);
    expect(stderr).toBe("");
    const lines = stdout.trim().split("\n");
    messages = new Map(names.map((name, i) => [name, String(JSON.parse(lines[i] ?? "{}").refusal)]));
  });
  afterAll(() => rmSync(out, { recursive: true }));

  it.each(Object.entries(refusals))(
    "%s, with file, line, column, JSON Pointer and what to do",
    (name, expected) => {
      const message = messages.get(name);
      expect(message).toContain(`${folder}/${name.split("/")[0]}`);
      expect(message).toMatch(/\n {2}at #\//);
      for (const pattern of expected) expect(message).toMatch(pattern);
      expect(existsSync(join(out, name))).toBe(false);
    },
  );

  it("a remote $ref, without touching the network", async () => {
    let connections = 0;
    const server = createServer((socket) => {
      connections += 1;
      socket.destroy();
    });
    await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
    const host = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
    const spec = join(out, "remote.yaml");
    writeFileSync(spec, readFileSync(join(folder, "remote-ref.yaml"), "utf8").replace("REMOTE", host));
    const { code, stderr } = await runScript("scripts/generate.ts", [
      "--spec",
      spec,
      "--out",
      join(out, "new"),
    ]);
    server.close();
    expect(code).toBe(1);
    expect(stderr).toMatch(
      /remote\.yaml:14:58 Can't resolve \$ref: http.* is remote, .* save it beside the document/,
    );
    expect(connections).toBe(0);
    expect(existsSync(join(out, "new"))).toBe(false);
  });

  it("and leaves the old output as it was", async () => {
    const old = join(out, "old");
    mkdirSync(old);
    writeFileSync(join(old, "schema.ts"), "// what was");
    const spec = join(folder, "bad-pattern.yaml");
    const { code } = await runScript("scripts/generate.ts", ["--spec", spec, "--out", old]);
    expect(code).toBe(1);
    expect(readFileSync(join(old, "schema.ts"), "utf8")).toBe("// what was");
  });
});
