/** Which texts lose a credential, and what is left of them. Any spelling of any key: properties/redaction.test.ts. */
import { describe, expect, it } from "@jest/globals";
import { redactor, rememberRedactor } from "../../src/call/redact.js";

const key = "a-long-key-123";
const redact = (text: string) => redactor("short", key)(text);

describe("a text", () => {
  it.each<[which: string, given: string, left: string]>([
    ["with the key", `not ${key}, please`, "not [redacted], please"],
    ["with the key in other letters", "A-Long-KEY-123!", "[redacted]!"],
    ["with the key twice", `${key} ${key}`, "[redacted] [redacted]"],
    ["with the key escaped, twice", "%61-long-key-123 and %41-LONG-key-123", "[redacted] and [redacted]"],
    [
      "with the key, which keeps its escapes",
      `${key} A-LONG-key-123 5\\u0025`,
      "[redacted] [redacted] 5\\u0025",
    ],
    ["with the key broken into lines", "a-long-\n  key-123!", "[redacted]!"],
    ["with the key broken by the escapes of line ends", "a-long\\n-key\\r\\n-123!", "[redacted]!"],
    ["with a short credential only", "a short one", "a short one"],
    ["that ends in four characters of the key", "not a-lo", "not [redacted]"],
    ["that ends in all but one", "not a-long-key-12", "not [redacted]"],
    ["that ends in them in other letters", "NOT A-LO", "NOT [redacted]"],
    ["that ends in the middle of an escape behind them", "out of a-lo%6", "out of [redacted]"],
    ...["\\u", "\\u00", "\\u{00", "\\x4", "%", "&", "&am", "&#x4", "~"].map(
      (end): [string, string, string] => [
        "that ends in the middle of another escape behind them",
        `out of a-lo${end}`,
        "out of [redacted]",
      ],
    ),
    ["that ends in three characters of it", "not a-l", "not a-l"],
    ["that only has the key's start", "a-lo and more", "a-lo and more"],
    ["without it, which keeps its escapes", "50\\u0025 \\ &amp; %20", "50\\u0025 \\ &amp; %20"],
    ["with nothing", "", ""],
  ])("%s: %j", (_, given, left) => {
    expect(redact(given)).toBe(left);
  });

  it.each(["", "a", "ab", "abc"])("with the key in base64, behind %j, and as URLs have it", (before) => {
    const odd = "~~~???>>>~~~-key";
    const encoded = btoa(`${before}${odd}z`);
    const own = btoa(odd).slice(4, -4);
    for (const text of [encoded, encoded.replaceAll("+", "-").replaceAll("/", "_")]) {
      expect(redactor(odd)(text)).toMatch(/^[\w+/-]{0,4}\[redacted\][\w+/=-]{0,4}$/);
      expect(redactor(odd)(text)).not.toContain(own);
    }
  });

  it("with a password in base64 that has characters of any language", () => {
    const password = "пароль-€-😀";
    const encoded = Buffer.from(`user:${password}`).toString("base64");
    expect(redactor(password)(`Basic ${encoded}; ${password}`)).toMatch(
      /^Basic [\w+/]{0,8}\[redacted\][\w=]{0,4}; \[redacted\]$/,
    );
  });

  it("is as it was where there is no credential to look for", () => {
    expect(redactor()("a-long-key-123")).toBe("a-long-key-123");
    expect(redactor("short")("short \\u0041")).toBe("short \\u0041");
  });

  it("loses the longer of two keys, of which one begins with the other", () => {
    expect(redactor("a-long-key", key)(`${key} a-long-key`)).toBe("[redacted] [redacted]");
  });

  it("loses a key with a backslash, and one of backslashes only as it is", () => {
    expect(redactor("back\\slash\\key")("my back\\slash\\key")).toBe("my [redacted]");
    expect(redactor("back\\slash\\key")("5\\u0025 back\\slash\n\\key")).toBe("5\\u0025 [redacted]");
    expect(redactor("\\\\\\\\\\\\\\\\")("my \\\\\\\\\\\\\\\\!")).toBe("my [redacted]!");
  });
});

describe("a password of spaces or backslashes only", () => {
  it.each([true, false])("leaves other texts as they are, where there is base64: %s", (has) => {
    const { btoa } = globalThis;
    if (!has) Reflect.deleteProperty(globalThis, "btoa");
    try {
      for (const password of [" ".repeat(8), "\\".repeat(8)])
        expect(redactor(password)("50% of        all")).toBe("50% of        all");
    } finally {
      globalThis.btoa = btoa;
    }
  });
});

describe("the last redactor", () => {
  it("is kept while the credentials stay the same, and no longer", () => {
    const remember = rememberRedactor();
    const first = remember([key, "another-key"]);
    expect(remember([key, "another-key"])).toBe(first);
    const second = remember([key, "other-key-2"]);
    expect(second("another-key other-key-2")).toBe("another-key [redacted]");
    expect(remember([key])).not.toBe(second);
    expect(remember([])("other-key-2")).toBe("other-key-2");
  });
});
