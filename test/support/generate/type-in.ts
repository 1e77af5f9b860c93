/** The types that the generator writes for schemas, as text. */
import ts from "typescript";
import { renderTypes } from "../../../scripts/generate/emit/types.js";
import type { Schema } from "../../../scripts/generate/openapi/document.js";
import { documentOf } from "./minimal-documents.js";

export const sourceOf = (schema = "") =>
  ts.createSourceFile("schema.ts", schema, ts.ScriptTarget.ES2022, true);

/** The one type in it that is called so, on one line. */
export function typeIn(schema: string | undefined, name: string): string {
  let found: ts.Node | undefined;
  let alias: ts.Node | undefined;
  const visit = (node: ts.Node): void => {
    if (ts.isPropertySignature(node) && node.name.getText() === name) found ??= node.type;
    if (ts.isTypeAliasDeclaration(node) && node.name.text === name) alias = node.type;
    ts.forEachChild(node, visit);
  };
  visit(sourceOf(schema));
  // An object among the schemas has a name of its own.
  if (found?.getText() === name) found = alias;
  if (found === undefined) throw new Error(`There is no type ${name}.`);
  return found
    .getText()
    .replaceAll(/\s*\/\*[\s\S]*?\*\//g, "")
    .replaceAll(/\s+/g, " ");
}

/** @param marked whether read-only and write-only properties are told apart */
export const typeOf = (schema: Schema, others: Record<string, Schema> = {}, marked = false): string =>
  typeIn(renderTypes(documentOf({ It: schema, ...others }), marked), "It");
