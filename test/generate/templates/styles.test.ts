/** How values are written as text, in each style of OpenAPI's. */
import { beforeEach, describe, expect, it } from "@jest/globals";
import { createQuerySerializer, defaultPathSerializer } from "openapi-fetch";
import * as styles from "../../../scripts/generate/templates/styles.js";

const { write: writeAll, writeForm, ...byName } = styles;
type Name = keyof typeof byName;
type Options = { explode?: boolean; allowReserved?: boolean };

const write = (style: Name, value: unknown, options: Options = {}, name = "color") =>
  byName[style](name, value, options);

const array = ["blue", "black", "brown"];
const object = { R: 100, G: 200, B: 150 };

/** The examples of OpenAPI 3.1.2, section 4.8.12.2.5, in the form that the fields there give them. */
describe("the style", () => {
  it.each<[style: Name, explode: boolean, empty: string, string: string, array: string, object: string]>([
    ["matrix", false, ";color", ";color=blue", ";color=blue,black,brown", ";color=R,100,G,200,B,150"],
    ["matrix", true, ";color", ";color=blue", ";color=blue;color=black;color=brown", ";R=100;G=200;B=150"],
    ["label", false, ".", ".blue", ".blue,black,brown", ".R,100,G,200,B,150"],
    ["label", true, ".", ".blue", ".blue.black.brown", ".R=100.G=200.B=150"],
    ["simple", false, "", "blue", "blue,black,brown", "R,100,G,200,B,150"],
    ["simple", true, "", "blue", "blue,black,brown", "R=100,G=200,B=150"],
    ["form", false, "color=", "color=blue", "color=blue,black,brown", "color=R,100,G,200,B,150"],
    ["form", true, "color=", "color=blue", "color=blue&color=black&color=brown", "R=100&G=200&B=150"],
    [
      "spaceDelimited",
      false,
      "color=",
      "color=blue",
      "color=blue%20black%20brown",
      "color=R%20100%20G%20200%20B%20150",
    ],
    [
      "pipeDelimited",
      false,
      "color=",
      "color=blue",
      "color=blue%7Cblack%7Cbrown",
      "color=R%7C100%7CG%7C200%7CB%7C150",
    ],
  ])("%s, exploded %j, writes what the specification shows", (style, explode, ...texts) => {
    const written = ["", "blue", array, object].map((value) => write(style, value, { explode }));
    expect(written).toEqual(texts);
  });

  it("form explodes by default, and the others do not", () => {
    expect(write("form", array)).toBe("color=blue&color=black&color=brown");
    expect(write("simple", object)).toBe("R,100,G,200,B,150");
    expect(write("label", array)).toBe(".blue,black,brown");
    expect(write("matrix", array)).toBe(";color=blue,black,brown");
  });

  it("deepObject writes a pair for each property, and the brackets as URIs require", () => {
    expect(write("deepObject", object)).toBe("color%5BR%5D=100&color%5BG%5D=200&color%5BB%5D=150");
    expect(write("deepObject", { "a b": "ü&" }, {}, "é")).toBe("%C3%A9%5Ba%20b%5D=%C3%BC%26");
    expect(write("deepObject", 7)).toBe("color=7");
    expect(write("deepObject", { a: 1, b: null, c: undefined })).toBe("color%5Ba%5D=1");
  });

  it("deepObject goes as deep as the value does, and numbers the items of a list that are not plain", () => {
    const written = (value: unknown) => decodeURIComponent(write("deepObject", value, {}, "a"));
    expect(written({ b: { c: 1, d: { e: "x" } } })).toBe("a[b][c]=1&a[b][d][e]=x");
    expect(written(["x", null, "y"])).toBe("a[]=x&a[]=y");
    expect(written({ b: ["x"], c: [], d: {} })).toBe("a[b][]=x");
    expect(written([1, { b: 2 }])).toBe("a[0]=1&a[1][b]=2");
    expect(written([{ b: 1 }, { b: [2, 3] }])).toBe("a[0][b]=1&a[1][b][]=2&a[1][b][]=3");
  });

  it("field repeats a list, and writes an object as JSON", () => {
    expect(write("field", "a b")).toBe("color=a%20b");
    expect(write("field", array)).toBe("color=blue&color=black&color=brown");
    expect(write("field", { a: [1] })).toBe("color=%7B%22a%22%3A%5B1%5D%7D");
    expect(write("field", [{ a: 1 }, [2], "c"])).toBe("color=%7B%22a%22%3A1%7D&color=%5B2%5D&color=c");
  });

  it("json writes any value as JSON", () => {
    expect(write("json", "a")).toBe("color=%22a%22");
    expect(write("json", [1, { b: null }])).toBe("color=%5B1%2C%7B%22b%22%3Anull%7D%5D");
  });

  it("json stands in a path without its name, and in a header in ASCII", () => {
    expect(write("jsonInPath", { a: "/é" })).toBe("%7B%22a%22%3A%22%2F%C3%A9%22%7D");
    expect(write("jsonInHeader", { a: "é\n\u{1f600}" })).toBe('{"a":"\\u00e9\\n\\ud83d\\ude00"}');
    expect(JSON.parse(write("jsonInHeader", ["é", null]))).toEqual(["é", null]);
  });

  it("a whole query has no name of its own", () => {
    const value = { "a b": "c&d", list: [1, 2], nothing: null, object: { e: 1 }, none: [] };
    expect(write("wholeForm", value)).toBe("a%20b=c%26d&list=1&list=2&object=%7B%22e%22%3A1%7D");
    expect(() => write("wholeForm", { a: "\ud800" })).toThrow(URIError);
  });

  it("a cookie that goes out as it is holds only what a cookie may hold", () => {
    expect(write("cookie", "a=b/c:!~")).toBe("color=a=b/c:!~");
    expect(write("cookie", 1)).toBe("color=1");
    for (const value of ["a;b", "a b", 'a"', "a,b", "a\\b", "ä", "a\n", {}])
      expect(() => write("cookie", value)).toThrow(TypeError);
    expect(() => write("cookie", "a;b")).toThrow("that a cookie may have");
  });

  it("list writes what a header holds, without percent-encoding", () => {
    expect(write("list", ["a b", "ü%", 7])).toBe("a b,ü%,7");
    expect(write("list", "a,b")).toBe("a,b");
  });
});

const all = Object.keys(byName) as Name[];
/** Of one parameter's value, which is plain or a list or object of plain values. */
const notJson = all.filter((style) => !/^json|^wholeForm$|^cookie$/.test(style));

describe("every style", () => {
  it.each(["form", "spaceDelimited", "pipeDelimited", "deepObject", "field", "json"] as const)(
    "of a query encodes names: %s",
    (style) => {
      for (const name of ["a&b", "a=b", "a#b", "a+b", "a%b", "a b", "é", "a[]", "__proto__"])
        expect(new URLSearchParams(write(style, 1, {}, name)).get(name)).toBe("1");
    },
  );

  it.each(["form", "simple", "label", "matrix"] as const)("encodes an object's keys: %s", (style) => {
    for (const explode of [true, false])
      expect(write(style, { "a/b&c": "d/e" }, { explode })).toMatch(/a%2Fb%26c[=,]d%2Fe$/);
  });

  it.each(notJson.filter((style) => style !== "label" && style !== "deepObject"))(
    "leaves out what is null or undefined, and an empty list: %s",
    (style) => {
      expect(write(style, [])).toBe(write(style, [null, undefined]));
      expect(write(style, ["a", null, "b", undefined])).toBe(write(style, ["a", "b"]));
      if (style !== "list" && style !== "field")
        expect(write(style, { a: 1, b: null, c: undefined })).toBe(write(style, { a: 1 }));
    },
  );

  it.each(["form", "field", "spaceDelimited", "pipeDelimited"] as const)(
    "writes nothing for an empty list: %s",
    (style) => {
      expect(write(style, [])).toBe("");
    },
  );

  it.each(notJson.filter((style) => style !== "field" && style !== "deepObject"))(
    "throws for what is nested deeper: %s",
    (style) => {
      for (const explode of [true, false]) {
        expect(() => write(style, [["a"]], { explode })).toThrow(TypeError);
        expect(() => write(style, [{}], { explode })).toThrow(TypeError);
        expect(() => write(style, { a: { b: 1 } }, { explode })).toThrow(TypeError);
        expect(() => write(style, { a: [1] }, { explode })).toThrow(TypeError);
      }
    },
  );

  it.each(notJson.filter((style) => style !== "list"))("throws for half a character: %s", (style) => {
    for (const options of [{}, { allowReserved: true }])
      expect(() => write(style, "\ud800", options)).toThrow(URIError);
  });
});

describe("a list with a delimiter that an item holds", () => {
  it("is refused where the two would look the same", () => {
    expect(() => write("spaceDelimited", ["a b", "c"])).toThrow('must not hold " ", its delimiter');
    expect(() => write("pipeDelimited", { k: "a|b" })).toThrow('must not hold "|", its delimiter');
    expect(write("spaceDelimited", "a b")).toBe("color=a%20b");
  });

  it("is written where they do not", () => {
    expect(write("form", ["a,b", "c"], { explode: false })).toBe("color=a%2Cb,c");
    expect(write("form", ["a,b", "c"], { explode: false, allowReserved: true })).toBe("color=a%2Cb,c");
    expect(write("simple", ["a,b", "c"])).toBe("a%2Cb,c");
  });
});

describe("allowReserved", () => {
  const reserved = (value: unknown, explode = true) => write("form", value, { explode, allowReserved: true });

  it("leaves what has no meaning in a query as it is", () => {
    expect(reserved("https://a:1/b?c@d!$'()*,;~")).toBe("color=https://a:1/b?c@d!$'()*,;~");
  });

  it("leaves percent-encoded triples as they are, and encodes any other percent sign", () => {
    expect(reserved("%41%e4%")).toBe("color=%41%e4%25");
    expect(reserved("%4 %4g")).toBe("color=%254%20%254g");
    expect(reserved("%2541 100%zz")).toBe("color=%2541%20100%25zz");
  });

  it.each(["#", "&", "=", "+", "[", "]"])("encodes %s, which would not come through", (char) => {
    const written = reserved(`a${char}b`);
    const { searchParams, hash } = new URL(`https://host/?${written}&next=1#end`);
    expect([searchParams.get("color"), searchParams.get("next"), hash]).toEqual([`a${char}b`, "1", "#end"]);
    expect(written).toBe(`color=a${encodeURIComponent(char)}b`);
  });

  it("holds for every item and property, too", () => {
    expect(reserved(["a/b", "c#d"])).toBe("color=a/b&color=c%23d");
    expect(reserved({ "k/": "a/b" })).toBe("k%2F=a/b");
    expect(write("deepObject", { k: "a/b" }, { allowReserved: true })).toBe("color%5Bk%5D=a/b");
  });
});

describe("values by name", () => {
  const misfits: [string, string][] = [];
  const note = (...misfit: [string, string]) => misfits.push(misfit);
  beforeEach(() => {
    misfits.length = 0;
  });

  it("are each written in its own style; null, undefined and what has no style are left out", () => {
    const { form, pipeDelimited } = styles;
    const own = { a: { style: form, explode: false }, b: { style: pipeDelimited }, c: { style: form } };
    const values = { b: ["1", "2"], a: ["1", "2"], c: null, d: 1, e: undefined };
    expect(writeAll(own, values, note)).toEqual({ a: "a=1,2", b: "b=1%7C2" });
    expect(misfits).toEqual([]);
  });

  it("have names of any kind, and inherit no style", () => {
    const own = JSON.parse('{"__proto__":0,"1":0}');
    for (const name of Object.keys(own)) Object.defineProperty(own, name, { value: { style: styles.form } });
    const values = JSON.parse('{"__proto__":"a","1":"b","toString":"c"}');
    expect(Object.entries(writeAll(own, values, note))).toEqual([
      ["1", "1=b"],
      ["__proto__", "__proto__=a"],
    ]);
  });

  it("that cannot be written are told by name, each with its reason", () => {
    const own = { a: { style: styles.form }, b: { style: styles.form }, c: { style: styles.form } };
    expect(writeAll(own, { a: [[1]], b: "\udfff", c: 1 }, note)).toEqual({ a: "", b: "", c: "c=1" });
    expect(misfits).toEqual([
      ["a", "must not be nested so deeply"],
      ["b", "must be well-formed Unicode"],
    ]);
  });

  it("of a form are written in their own style or in that of all others", () => {
    const { field, form } = styles;
    const described = {
      fields: { list: { style: form, explode: false }, empty: { style: form } },
      default: { style: field },
      write: writeForm,
    };
    const value = {
      list: ["a", "b"],
      more: ["a", "b"],
      "n&": null,
      "k=": { v: 1 },
      toString: "x",
      empty: [],
    };
    expect(writeForm(described, value, note)).toBe(
      "list=a,b&more=a&more=b&k%3D=%7B%22v%22%3A1%7D&toString=x",
    );
    expect(writeForm(described, { list: [{}] }, note)).toBe("");
    expect(misfits).toEqual([["list", "must not be nested so deeply"]]);
  });
});

/** Another implementation, where it is right: openapi-fetch does not encode names or delimiters. */
describe("openapi-fetch's serializers", () => {
  const values = ["a b/c", "", 0, 1.5, true, ["a", "b,c"], { a: "1", b: "ü" }];

  it.each(values.map((value) => [value]))("write %j the same in a query", (value) => {
    for (const explode of [true, false]) {
      const theirs = createQuerySerializer({
        array: { style: "form", explode },
        object: { style: "form", explode },
      });
      expect(write("form", value, { explode })).toBe(theirs({ color: value }));
    }
  });

  it.each(values.filter((value) => value !== "").map((value) => [value]))(
    "write %j the same in a path",
    (value) => {
      for (const explode of [true, false]) {
        const theirs = (operator: string) =>
          defaultPathSerializer(`{${operator}color${explode ? "*" : ""}}`, { color: value });
        expect(write("simple", value, { explode })).toBe(theirs(""));
        expect(write("matrix", value, { explode })).toBe(theirs(";"));
        // Without explode it has a list in RFC 6570's older form.
        if (typeof value !== "object") expect(write("label", value, { explode })).toBe(theirs("."));
      }
    },
  );
});
