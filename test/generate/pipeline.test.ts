/** The steps, in their order, and what they let their reader know. */
import { expect, it } from "@jest/globals";
import { generate } from "../../scripts/generate/pipeline.js";
import { makeOf, refusalOf } from "../support/generate/generate-in-process.js";
import { documentOf } from "../support/generate/minimal-documents.js";

it("Each step is run by whoever asked, under its name, one after the other", async () => {
  const names: string[] = [];
  let running = 0;
  const step = async <T>(name: string, run: () => T | Promise<T>) => {
    names.push(name);
    running += 1;
    expect(running).toBe(1);
    const result = await run();
    running -= 1;
    return result;
  };
  await generate(documentOf({}), false, step, () => undefined);
  expect(names).toEqual([
    ...["bring to 3.1", "name operations", "gather references", "settle streams", "settle operations"],
    ...[
      "check schemas",
      "list operations",
      "plan type guards",
      "gather examples",
      "compile validators",
      "render types",
      "render operations",
      "prove what was made",
      "look for risky patterns",
      "try examples",
    ],
  ]);
});

it("Formats that nothing is known of are noted together, and none where there are none", async () => {
  const unknown = documentOf({ A: { format: "tint" }, B: { format: "colour" }, C: { format: "uuid" } });
  expect((await makeOf(unknown)).notes).toEqual(["unknown formats, which are not checked: colour, tint"]);
  expect((await makeOf(documentOf({ C: { format: "uuid" } }))).notes).toEqual([]);
});

it("A pattern that may take very long is noted, with its place", async () => {
  const notes: unknown[] = [];
  const document = documentOf({ A: { pattern: "^(a+)+$" }, B: { pattern: "^a+$" } });
  await generate(
    document,
    false,
    async (_, run) => run(),
    (message, pointer) => notes.push({ message, pointer }),
  );
  expect(notes).toEqual([
    {
      message: expect.stringContaining('"^(a+)+$" may take very long'),
      pointer: "#/components/schemas/A/pattern",
    },
  ]);
});

it("A document in which a step fails is refused, with the name of the step", async () => {
  const document = documentOf({});
  Object.defineProperty(document, "paths", {
    get() {
      throw new TypeError("Nobody has thought of this.");
    },
  });
  expect(await refusalOf(makeOf(document))).toMatch(
    /^The generator could not do this step: \w.* \(TypeError: Nobody has thought of this\.\)\. .*\n {2}at #\/$/,
  );
});
