/** What a path of a document consists of, also where it has more in it than OpenAPI allows. */
import { expect, it } from "@jest/globals";
import { pathTemplate } from "../../../scripts/generate/openapi/path-template.js";

const plain = { path: "/a", names: [], query: "", variables: [] };
const variable = (name: string, required: boolean, key = name) => ({ key, name, required });

it.each<[path: string, template: object]>([
  ["/a", plain],
  ["/a/{id}.{c}/{id}", { ...plain, path: "/a/{id}.{c}/{id}", names: ["id", "c"] }],
  ["/a#b", plain],
  ["/a#b?c=d", plain],
  ["/a?", plain],
  ["/a?b=1", { ...plain, query: "b=1" }],
  ["/a?b=1&c#d", { ...plain, query: "b=1&c" }],
  ["/a?b=1?2", { ...plain, query: "b=1?2" }],
  ["/a?b=1&&c=2&", { ...plain, query: "b=1&c=2" }],
  ["/a?b=x{c}&d={e}x", { ...plain, query: "b=x{c}&d={e}x" }],
  [
    "/{a}?key={name}&d=1&{other}",
    {
      path: "/{a}",
      names: ["a"],
      query: "d=1",
      variables: [variable("name", true, "key"), variable("other", true)],
    },
  ],
  ["/a{?b,c}", { ...plain, variables: [variable("b", false), variable("c", false)] }],
  ["/a?b=1{&c}", { ...plain, query: "b=1", variables: [variable("c", false)] }],
])("%s", (path, template) => {
  expect(pathTemplate(path)).toEqual(template);
});
