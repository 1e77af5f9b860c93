/** Writes the document's types. The only file that imports openapi-typescript. */
import {
  astToString,
  type GlobalContext,
  NULL,
  type OpenAPI3,
  stringToAST,
  type TransformNodeOptions,
  type SchemaObject as TypedSchema,
  transformSchema,
  transformSchemaObject,
  tsUnion,
} from "openapi-typescript";
import ts from "typescript";
import type { OpenApiDocument, Parameter, Schema, SchemaObject } from "../openapi/document.js";
import { schemaOf } from "../openapi/parameters.js";
import { dereference } from "../openapi/references.js";
import { mapNodes, mapWholeSchemas } from "../openapi/traverse.js";
import { nameSchemas } from "./name-schemas.js";
import { withKnownMethods, withoutAddedPaths } from "./other-methods.js";
import { RecursiveLists } from "./recursive-lists.js";
import { TypedSchemas } from "./typed-schema.js";
import { anyOf, anyValue } from "./typed-structure.js";

/**
 * The types that each side sees, in place of openapi-typescript's own. Those turn a tuple into a list, and take a
 * property of type null or never for one of the other side. A primitive stays unchanged, even where it is intersected
 * with an object: no value fits that type, but values would fit a type made only of its properties.
 */
const views = `
type Primitive = string | number | boolean | null;
type IsMarked<T, Mark> = [NonNullable<T>] extends [never] ? false : NonNullable<T> extends Mark ? true : false;
export type Readable<T> =
    T extends Primitive ? T
  : T extends $Write<unknown> ? never
  : T extends $Read<infer U> ? Readable<U>
  : T extends (infer E)[] ? ("0" extends keyof T ? { [K in keyof T]: Readable<T[K]> } : Readable<E>[])
  : T extends object ? { [K in keyof T as IsMarked<T[K], $Write<unknown>> extends true ? never : K]: Readable<T[K]> }
  : T;
export type Writable<T> =
    T extends Primitive ? T
  : T extends $Read<unknown> ? never
  : T extends $Write<infer U> ? Writable<U>
  : T extends (infer E)[] ? ("0" extends keyof T ? { [K in keyof T]: Writable<T[K]> } : Writable<E>[])
  : T extends object ?
      & { [K in keyof T as IsMarked<T[K], $Read<unknown>> extends true ? never : K]: Writable<T[K]> }
      & { [K in keyof T as IsMarked<T[K], $Read<unknown>> extends true ? K : never]?: never }
  : T;
`;

/** @param marked whether any property is read-only or write-only, so that the two sides need their own types */
export function renderTypes(document: OpenApiDocument, marked: boolean): string {
  const typed = new TypedSchemas(document);
  const plain = withSchemas(mapWholeSchemas(document, (schema) => typed.of(schema)));
  // Our type of a document describes only a part of what openapi-typescript's type does.
  const copy = withKnownMethods(plain) as unknown as OpenAPI3;
  const recursive = new RecursiveLists(plain.components?.schemas ?? {});
  const aliases = new Map<string, ts.TypeAliasDeclaration>();

  const transform = (schema: TypedSchema, options: TransformNodeOptions): ts.TypeNode | undefined => {
    const { type } = schema as SchemaObject;
    if (type === anyValue) return tsUnion([ts.factory.createTypeLiteralNode([]), NULL]);
    if (type !== "array") return undefined;
    const alias = recursive.aliasOf(schema as SchemaObject);
    if (alias === undefined) return listOf(schema, options);
    // TypeScript cannot apply the two views to a recursive tuple, so it becomes a list.
    const list = listOf(marked ? asList(schema) : schema, options);
    aliases.set(alias, ts.factory.createTypeAliasDeclaration(undefined, alias, undefined, list));
    return ts.factory.createTypeReferenceNode(alias);
  };

  // Only openapi-typescript's last step is used: the document is already read and bundled. All other settings are off.
  const context: Partial<GlobalContext> = {
    discriminators: { objects: {}, refsHandled: [] },
    // An object without described properties may have any properties.
    emptyObjectsUnknown: true,
    injectFooter: [],
    readWriteMarkers: marked,
    resolve: <T>($ref: string) => dereference(plain, { $ref }) as T,
    transform,
  };
  const declarations = withoutAddedPaths(transformSchema(copy, context as GlobalContext), plain);
  const viewed = marked ? withViews(declarations) : declarations;
  return astToString(nameSchemas([...viewed, ...aliases.values()]));
}

/** The type of a list or a tuple. Items of `prefixItems` are optional above `minItems`, and more items may follow. */
function listOf(schema: TypedSchema, options: TransformNodeOptions): ts.TypeNode {
  const { prefixItems, items, minItems = 0, maxItems = Infinity } = schema as ListSchema;
  const { factory } = ts;
  const typeOf = (part: unknown) => transformSchemaObject(part as TypedSchema, options);
  if (prefixItems === undefined && items !== false) return factory.createArrayTypeNode(typeOf(items));
  const members = (prefixItems ?? []).map((part, index) =>
    index < minItems ? typeOf(part) : factory.createOptionalTypeNode(typeOf(part)),
  );
  const isClosed = items === false || maxItems <= members.length;
  const rest = () => factory.createRestTypeNode(factory.createArrayTypeNode(typeOf(items)));
  return factory.createTupleTypeNode(isClosed ? members : [...members, rest()]);
}

interface ListSchema {
  prefixItems?: Schema[];
  items: Schema;
  minItems?: number;
  maxItems?: number;
}

function asList(schema: TypedSchema): TypedSchema {
  const { prefixItems = [], items } = schema as ListSchema;
  const parts = items === false ? prefixItems : [...prefixItems, items];
  return { type: "array", items: anyOf(parts) } as TypedSchema;
}

/** Gives parameters with a media type a schema: openapi-typescript would give them the type string. */
const withSchemas = (document: OpenApiDocument): OpenApiDocument =>
  mapNodes(document, "document", "#", (node, kind) =>
    kind === "parameter" && "content" in node ? { ...node, schema: schemaOf(node as Parameter) } : node,
  ) as OpenApiDocument;

/** The declarations with our views in place of openapi-typescript's own. */
function withViews(declarations: ts.Node[]): ts.Node[] {
  const own = stringToAST(views) as ts.Node[];
  const nameOf = (node: ts.Node) => (ts.isTypeAliasDeclaration(node) ? node.name.text : undefined);
  const names = own.map(nameOf);
  return [...own, ...declarations.filter((node) => !names.includes(nameOf(node)))];
}
