/** Gets types for operations whose method openapi-typescript does not know: it sees them with the method POST. */
import ts from "typescript";
import type { OpenApiDocument, PathItem } from "../openapi/document.js";
import { type Found, findOperations } from "../openapi/operations.js";

const { factory } = ts;

const isKnown = ({ method, keys }: Found): boolean => keys.length === 1 && method !== "QUERY";

/** A key that no real path has: it begins with the method. */
const pathOf = ({ method, path }: Found): string => `${method} ${path}`;

const othersIn = (document: OpenApiDocument): Found[] =>
  findOperations(document).filter((found) => !isKnown(found));

/** The document with one more path for each such operation. */
export function withKnownMethods(document: OpenApiDocument): OpenApiDocument {
  const added = othersIn(document).map((found): [string, PathItem] => {
    const { parameters } = found.item;
    return [pathOf(found), { ...(parameters && { parameters }), post: found.object }];
  });
  return { ...document, paths: { ...document.paths, ...Object.fromEntries(added) } };
}

/** The types without the added paths. The types of their operations stay. */
export function withoutAddedPaths(nodes: readonly ts.Node[], document: OpenApiDocument): ts.Node[] {
  const added = new Set(othersIn(document).map(pathOf));
  const isAdded = ({ name }: ts.TypeElement) =>
    name !== undefined && ts.isStringLiteral(name) && added.has(name.text);
  return nodes.map((node) => {
    if (!ts.isInterfaceDeclaration(node) || node.name.text !== "paths") return node;
    const { modifiers, name, members } = node;
    const kept = members.filter((member) => !isAdded(member));
    return factory.updateInterfaceDeclaration(node, modifiers, name, undefined, undefined, kept);
  });
}
