/** What `npm run generate` does with a document that it refuses. */
import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { type AddressInfo, createServer } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, expect, it } from "@jest/globals";
import { runScript } from "../support/run.js";

const folder = "test/generate/documents/refused";
let directory: string;
const at = (...parts: string[]) => join(directory, ...parts);

beforeEach(() => {
  directory = mkdtempSync(join(tmpdir(), "refused-"));
});
afterEach(() => rmSync(directory, { recursive: true }));

it("exits 1, writes nothing, and does not touch the network for a remote $ref", async () => {
  let connections = 0;
  const server = createServer((socket) => {
    connections += 1;
    socket.destroy();
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  const host = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  const text = readFileSync(join(folder, "remote-ref.yaml"), "utf8");
  writeFileSync(at("remote.yaml"), text.replace("REMOTE", host));
  const { code, stderr } = await runScript("scripts/generate.ts", [
    ...["--spec", at("remote.yaml"), "--out", at("new")],
  ]);
  server.close();
  expect(code).toBe(1);
  expect(stderr).toMatch(
    /remote\.yaml:14:58 Can't resolve \$ref: http.* is remote, .* save it beside the document/,
  );
  expect(connections).toBe(0);
  expect(readdirSync(directory)).toEqual(["remote.yaml"]);
});

it("exits 1 and leaves the old output as it was", async () => {
  mkdirSync(at("old"));
  writeFileSync(at("old/schema.ts"), "// what was");
  const spec = join(folder, "bad-pattern.yaml");
  const { code } = await runScript("scripts/generate.ts", ["--spec", spec, "--out", at("old")]);
  expect(code).toBe(1);
  expect(readFileSync(at("old/schema.ts"), "utf8")).toBe("// what was");
});
