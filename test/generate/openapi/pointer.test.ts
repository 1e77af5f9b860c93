/** JSON Pointers: from keys, to keys, to what stands there. */
import { describe, expect, it } from "@jest/globals";
import { below, keysOf, pointerTo, valueAt } from "../../../scripts/generate/openapi/pointer.js";

/** Each with the pointer that leads to it, written by hand from RFC 6901. */
const pointers: [pointer: string, keys: string[]][] = [
  ["#", []],
  ["#/paths/~1pets~1{id}/get", ["paths", "/pets/{id}", "get"]],
  ["#/a~0b", ["a~b"]],
  ["#/~01", ["~1"]],
  ["#/~0~1~0~1", ["~/~/"]],
  ["#/0/", ["0", ""]],
  ["#/a#/", ["a#", ""]],
  ["#/100%25/%2541", ["100%", "%41"]],
];

describe("a JSON Pointer", () => {
  it.each(pointers)("%s is made of its keys, and gives them back", (pointer, keys) => {
    expect(pointerTo(...keys)).toBe(pointer);
    expect(keysOf(pointer)).toEqual(keys);
  });

  it("goes on from another, by names and by indices", () => {
    expect(below("#/a", "b/c", 0, "d")).toBe("#/a/b~1c/0/d");
  });

  it("may be written with a slash for the root, and with a URI's escapes", () => {
    expect(keysOf("#/")).toEqual([]);
    expect(keysOf("#/a%20b/%7Bc%7D/d~1%2f")).toEqual(["a b", "{c}", "d//"]);
  });

  it("may have a percent sign that is no escape", () => {
    expect(keysOf("#/100%/50%25")).toEqual(["100%", "50%"]);
  });

  it("leads to what stands there, in objects and lists", () => {
    const root = { a: [{ "b/c": 1 }], empty: null, list: ["text"] };
    expect(valueAt(root, "#")).toBe(root);
    expect(valueAt(root, "#/a/0/b~1c")).toBe(1);
    expect(valueAt(root, "#/empty")).toBeNull();
  });

  it("leads nowhere past a text or null, and to nothing that is inherited", () => {
    const root = { empty: null, list: ["text"] };
    for (const pointer of ["#/empty/a", "#/list/0/length", "#/list/1", "#/constructor", "#/a/b/c"]) {
      expect(valueAt(root, pointer)).toBeUndefined();
    }
  });
});
