/** A command's options are read, or answered by one line that says what is wrong. */
import { describe, expect, it } from "@jest/globals";
import { helpText, parseOptions } from "../../scripts/options.js";
import { runScript } from "../support/run.js";

const usage = {
  command: "npm run bake --",
  summary: "Bakes a cake.",
  options: {
    tin: { value: "<file>", default: "round.tin", help: "what to bake in" },
    icing: { value: "<colour>", help: "what to put on it" },
    slow: { help: "take time" },
  },
} as const;
const parse = (...args: string[]) => parseOptions(usage, args);

describe("the options of a command", () => {
  it("have their defaults where nothing is given", () => {
    expect(parse()).toEqual({ tin: "round.tin", icing: undefined, slow: false });
  });

  it("take the next word, or what stands after an equals sign", () => {
    expect(parse("--tin", "square.tin", "--icing=--pink", "--slow")).toEqual({
      tin: "square.tin",
      icing: "--pink",
      slow: true,
    });
  });

  it.each<[what: string, args: string[], start: string]>([
    ["an unknown flag", ["--speed", "fast"], "npm run bake -- has no option --speed."],
    ["an unknown short flag", ["-s"], "npm run bake -- has no option -s."],
    ["a flag that every object has", ["--constructor"], "npm run bake -- has no option --constructor."],
    ["a stray argument", ["cake"], "npm run bake -- takes no argument besides its options: cake."],
    [
      "a stray argument after a double dash",
      ["--", "cake"],
      "npm run bake -- takes no argument besides its options: cake.",
    ],
    ["a missing value at the end", ["--tin"], "npm run bake -- needs a value: --tin <file>."],
    ["a missing value before a flag", ["--tin", "--slow"], "npm run bake -- needs a value: --tin <file>."],
    ["an empty value", ["--icing="], "npm run bake -- needs a value: --icing <colour>."],
    ["a value too many", ["--slow=very"], "npm run bake -- takes no value for --slow."],
  ])("are refused in one line for %s, which names the known ones", (_, args, start) => {
    expect(() => parse(...args)).toThrow(new Error(`${start} Known: --tin, --icing, --slow, --help.`));
  });

  it("are explained, each with its default", () => {
    expect(helpText(usage)).toBe(
      [
        "npm run bake -- [options]",
        "",
        "Bakes a cake.",
        "",
        "  --tin <file>      what to bake in (default: round.tin)",
        "  --icing <colour>  what to put on it",
        "  --slow            take time",
        "  --help            show this text",
      ].join("\n"),
    );
  });
});

describe.each(["generate", "diff"])("npm run %s", (name) => {
  const command = (...args: string[]) => runScript(`scripts/${name}.ts`, args);

  it("answers --help with its options, and exits 0", async () => {
    const { code, stdout, stderr } = await command("--help");
    expect({ code, stderr }).toEqual({ code: 0, stderr: "" });
    expect(stdout).toContain("--spec <file>");
  });

  it("answers an unknown flag in one line, and exits 1", async () => {
    const { code, stdout, stderr } = await command("--nope");
    expect({ code, stdout }).toEqual({ code: 1, stdout: "" });
    expect(stderr.trim().split("\n")).toHaveLength(1);
    expect(stderr).toContain("--nope");
    expect(stderr).toContain("--spec");
  });
});
