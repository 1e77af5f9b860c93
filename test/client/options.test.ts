/** The options of a client of several rows. Wrong options one by one: wire/before-sending.test.ts. */
import { describe, expect, it } from "@jest/globals";
import { updateWorkflowInstanceStatus as row } from "../../generated/operations.js";
import { readOptions } from "../../src/options.js";

const apiKey = "key-0123456789";
const { credential: _, ...open } = row;

/** What the options are rejected for. */
function pointersOf(options: object, rows: Parameters<typeof readOptions>[1]): unknown {
  try {
    readOptions(options, rows);
    return [];
  } catch (error) {
    const { operation, issues } = Object(error);
    return [operation, ...issues.map(({ pointer }: { pointer: string }) => pointer)];
  }
}

it("A key is needed where one of the rows is sent with it", () => {
  expect(pointersOf({}, [row, open])).toEqual(["createClient", "/apiKey"]);
  expect(pointersOf({}, [open, row])).toEqual(["createClient", "/apiKey"]);
  expect(pointersOf({ apiKey }, [open, row])).toEqual([]);
  expect(pointersOf({}, [open])).toEqual([]);
});

it("Rows of another version are rejected in the name of the client", () => {
  expect(pointersOf({ apiKey }, [{ ...row, contract: 2 as 1 }])).toEqual(["createClient", "/rows"]);
});

describe("a base URL", () => {
  it.each([
    ["https://host", "https://host"],
    ["http://host:8080/", "http://host:8080"],
    ["https://host/v1//", "https://host/v1"],
    ["HTTPS://HOST/a//b", "https://host/a//b"],
  ])("%s has no slash at its end", (baseUrl, root) => {
    expect(readOptions({ apiKey, baseUrl }, [row, row]).roots).toEqual([root, root]);
  });

  it.each(["", "/v1", "ftp://host", "https://a@host", "https://:b@host", "https://host?a", "https://host#a"])(
    "cannot be %j",
    (baseUrl) => {
      expect(pointersOf({ apiKey, baseUrl }, [row])).toEqual(["createClient", "/baseUrl"]);
    },
  );

  it("is each row's own server where none is given, and must not be missing", () => {
    const other = { ...row, server: "https://other/" };
    expect(readOptions({ apiKey }, [row, other]).roots).toEqual([row.server, "https://other"]);
    const { server: _, ...homeless } = row;
    expect(pointersOf({ apiKey }, [row, homeless])).toEqual(["createClient", "/baseUrl"]);
  });
});
