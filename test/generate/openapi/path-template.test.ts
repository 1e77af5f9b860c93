/** What a path of a document consists of, also where it has more in it than OpenAPI allows. */
import { expect, it } from "@jest/globals";
import { pathTemplate } from "../../../scripts/generate/openapi/path-template.js";

const plain = { path: "/a", names: [], query: "", variables: [] };
const variable = (name: string, required: boolean, key = name) => ({ key, name, required });

it.each<[path: string, template: object]>([
  ["/a", plain],
  ["/a/{b}.{c}/{b}", { ...plain, path: "/a/{b}.{c}/{b}", names: ["b", "c"] }],
  ["/a#b", plain],
  ["/a#b?c=d", plain],
  ["/a?", plain],
  ["/a?b=1", { ...plain, query: "b=1" }],
  ["/a?b=1&c#d", { ...plain, query: "b=1&c" }],
  ["/a?b=1?2", { ...plain, query: "b=1?2" }],
  [
    "/{a}?b={c}&d=1&{e}",
    { path: "/{a}", names: ["a"], query: "d=1", variables: [variable("c", true, "b"), variable("e", true)] },
  ],
  ["/a{?b,c}", { ...plain, variables: [variable("b", false), variable("c", false)] }],
  ["/a?b=1{&c}", { ...plain, query: "b=1", variables: [variable("c", false)] }],
])("%s", (path, template) => {
  expect(pathTemplate(path)).toEqual(template);
});
