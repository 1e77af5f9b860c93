/** The module of the rows alone. */
import { expect, it } from "@jest/globals";
import { load, makeOf } from "../../support/generate/generate-in-process.js";
import { documentWith } from "../../support/generate/minimal-documents.js";

it("The module of rows has each operation of the table, and nothing else", async () => {
  const get = (operationId: string) => ({ get: { operationId, responses: {} } });
  const made = await makeOf(documentWith({ paths: { "/a": get("getA"), "/b": get("getB") } }));
  const { rows, table } = (await load(
    made,
    'export * as rows from "./generated/rows.js"; export * as table from "./generated/operations.js";',
  )) as { rows: object; table: { operations: object } };
  expect({ ...rows }).toEqual(table.operations);
  expect(Object.keys(rows)).toEqual(["getA", "getB"]);
});
