/** Types of operations with methods that openapi-typescript does not know: it is given them with one that it knows. */
import ts from "typescript";
import type { OpenApiDocument, PathItem } from "../openapi/document.js";
import { type Found, findOperations } from "../openapi/operations.js";

const { factory } = ts;

const isKnown = ({ method, keys }: Found): boolean => keys.length === 1 && method !== "QUERY";

/** No path begins so. */
const pathOf = ({ method, path }: Found): string => `${method} ${path}`;

const othersIn = (document: OpenApiDocument): Found[] =>
  findOperations(document).filter((found) => !isKnown(found));

/** Each such operation also as that of a path of its own. */
export function withKnownMethods(document: OpenApiDocument): OpenApiDocument {
  const added = othersIn(document).map((found): [string, PathItem] => {
    const { parameters } = found.item;
    return [pathOf(found), { ...(parameters && { parameters }), post: found.object }];
  });
  return added.length === 0
    ? document
    : { ...document, paths: { ...document.paths, ...Object.fromEntries(added) } };
}

/** The types without these paths; those of their operations stay. */
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
