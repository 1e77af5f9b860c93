/** Names that TypeScript allows, from any text. */
import { expect, it } from "@jest/globals";
import { beginsName, capitalize, Register, wordsIn } from "../../../scripts/generate/openapi/identifiers.js";

it.each<[text: string, words: string[]]>([
  ["list the pets, all", ["list", "the", "pets", "all"]],
  ["/pets/{pet_id}$", ["pets", "pet_id", "$"]],
  ["café 東京 2x", ["café", "東京", "2x"]],
  ["a\u200db", ["a", "b"]],
  ["\u{1F600}", []],
  ["", []],
])("The words in %j are %j", (text, words) => {
  expect(wordsIn(text)).toEqual(words);
});

it("A name begins with a letter, an underscore or a dollar sign", () => {
  expect(["a", "é1", "_", "$", "1a", "-a", ""].map(beginsName)).toEqual([
    ...[true, true, true, true, false, false, false],
  ]);
});

it("A word gets a capital letter, and keeps its others", () => {
  expect(["word", "getPet", "éa", ""].map(capitalize)).toEqual(["Word", "GetPet", "Éa", ""]);
});

it("Each name is given once, and with a number where it is taken", () => {
  const register = new Register(["guard"]);
  expect(["pet", "pet", "pet2", "pet", "guard"].map((name) => register.take(name))).toEqual([
    ...["pet", "pet2", "pet22", "pet3", "guard2"],
  ]);
});
