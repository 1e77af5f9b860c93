/** The linter reads the same files as the generator, and fetches nothing. */
import { describe, expect, it } from "@jest/globals";
import { OfflineResolver } from "../../../scripts/generate/read/offline-resolver.js";
import { sourcesOf } from "../../support/generate/in-memory-files.js";

const text = "# A title\na: [1]\n";
/** What it reads for a reference in `/api/root.yaml`, or for the document itself. */
const read = (reference: string, isRoot = false) => {
  const sources = sourcesOf({ "/api/a.yaml": text, "/api/text.md": text, "/api/document": text });
  return new OfflineResolver(sources).resolveDocument("/api/root.yaml", reference, isRoot);
};

describe("the linter", () => {
  it("reads YAML and JSON as the generator does", async () => {
    expect(await read("a.yaml")).toMatchObject({
      source: { absoluteRef: "/api/a.yaml" },
      parsed: { a: [1] },
    });
  });

  it("reads other files as text, but for the document itself", async () => {
    expect(await read("text.md")).toMatchObject({ parsed: text });
    expect(await read("document", true)).toMatchObject({ parsed: { a: [1] } });
  });

  it.each(["http://127.0.0.1:9/a.yaml", "https://a.example/a.yaml"])("fetches nothing: %s", async (url) => {
    await expect(read(url)).rejects.toThrow(/nothing is fetched/);
  });
});
