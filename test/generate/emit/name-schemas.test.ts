/** Which of the document's schemas get an exported type of their own. */
import { describe, expect, it } from "@jest/globals";
import ts from "typescript";
import { nameSchemas } from "../../../scripts/generate/emit/name-schemas.js";

const printer = ts.createPrinter({ removeComments: false });
const parse = (source: string) => ts.createSourceFile("schema.ts", source, ts.ScriptTarget.ES2022, true);

/** The declarations of a source, after its schemas are named. */
function named(source: string): string {
  const file = parse(source);
  return nameSchemas([...file.statements])
    .map(printed(file))
    .join("\n");
}

const printed = (file: ts.SourceFile) => (node: ts.Node) =>
  printer.printNode(ts.EmitHint.Unspecified, node, file);
const same = (source: string): string =>
  parse(source)
    .statements.map(printed(parse(source)))
    .join("\n");

describe("an object schema", () => {
  it("is exported by its name, and the components refer to it", () => {
    expect(
      named(`export interface components<T> extends Base {
        readonly schemas: { Pet: { name: string }; readonly Owner?: { pet: components["schemas"]["Pet"] } };
        responses: { Answer: { a: 1 } };
      }`),
    ).toBe(
      same(`export interface components {
        readonly schemas: { Pet: Pet; readonly Owner?: Owner };
        responses: { Answer: { a: 1 } };
      }
      export type Pet = { name: string };
      export type Owner = { pet: components["schemas"]["Pet"] };`),
    );
  });

  it("takes its comment along", () => {
    const file = parse("interface components { schemas: { Pet: { name: string } } }");
    const [components] = file.statements;
    if (!components || !ts.isInterfaceDeclaration(components)) throw new Error("It is no interface.");
    const [schemas] = components.members;
    if (!schemas || !ts.isPropertySignature(schemas) || !schemas.type || !ts.isTypeLiteralNode(schemas.type))
      throw new Error("There are no schemas.");
    const [pet] = schemas.type.members;
    if (!pet) throw new Error("There is no schema.");
    ts.addSyntheticLeadingComment(pet, ts.SyntaxKind.MultiLineCommentTrivia, "* A pet. ", true);
    const [first, second] = nameSchemas([components]).map(printed(file));
    expect(first).not.toContain("A pet.");
    expect(second).toMatch(/^\/\*\* A pet\. \*\/\s+export type Pet = /);
  });

  it.each([
    ["is no object", "interface components { schemas: { Pets: string[]; One: components } }"],
    ["is a method", "interface components { schemas: { Pet(): { name: string }; Other } }"],
    [
      "has no name that a type can have",
      'interface components { schemas: { "Pet-Owner": { name: string } } }',
    ],
    ["has a name in lower case", "interface components { schemas: { string: { name: string }; aPet: {} } }"],
    ["has the name of another interface", "interface components { schemas: { Pet: {} } } interface Pet {}"],
    ["has the name of another type", "interface components { schemas: { Pet: {} } } type Pet = string;"],
    ["has a name that is referred to", "interface components { schemas: { Pick: {}; A: Pick<B, 'c'>[] } }"],
    ["is not in the components", "interface others { schemas: { Pet: {} } } type components = {};"],
    ["is no schema", "interface components { parameters: { Pet: {} }; 'schemas': { Pet: {} } }"],
    ["is in no list of schemas", "interface components { schemas: Pets; schemas(): { Pet: {} } }"],
  ])("stays where it is if it %s", (_, source) => {
    expect(named(source)).toBe(same(source));
  });
});
