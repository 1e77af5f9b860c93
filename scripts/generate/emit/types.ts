/** The document's types. The only file that imports openapi-typescript. */
import {
  astToString,
  type GlobalContext,
  type OpenAPI3,
  resolveRef,
  type TransformNodeOptions,
  type SchemaObject as TypedSchema,
  transformSchema,
  transformSchemaObject,
} from "openapi-typescript";
import ts from "typescript";
import type { OpenApiDocument, Schema, SchemaObject } from "../openapi/document.js";
import { mapSchemas } from "../openapi/traverse.js";
import { isMarked, type Marker } from "../plan/direction.js";

/** @param marked whether a property is only read or only written, so that the two sides have types of their own */
export function renderTypes(document: OpenApiDocument, marked: boolean): string {
  const schemas = document.components?.schemas ?? {};
  // Our type of the document is a part of openapi-typescript's.
  const copy = mapSchemas(document, (schema) => asTyped(schema, schemas)) as unknown as OpenAPI3;
  // The part of openapi-typescript that comes after reading and bundling, which we have done.
  const context: GlobalContext = {
    additionalProperties: false,
    alphabetize: false,
    arrayLength: false,
    conditionalEnums: false,
    dedupeEnums: false,
    // Properties with a default stay optional: nothing fills them in on the wire.
    defaultNonNullable: false,
    discriminators: { objects: {}, refsHandled: [] },
    // An object that says nothing of its properties may have any, not none.
    emptyObjectsUnknown: true,
    enum: false,
    enumValues: false,
    excludeDeprecated: false,
    exportType: false,
    generatePathParams: false,
    immutable: false,
    injectFooter: [],
    makePathsEnum: false,
    pathParamsAsTypes: false,
    postTransform: undefined,
    propertiesRequiredByDefault: false,
    readWriteMarkers: marked,
    // Only the reading uses it.
    redoc: undefined as never,
    resolve: ($ref) => resolveRef(copy, $ref, { silent: true }),
    rootTypes: false,
    rootTypesKeepCasing: false,
    rootTypesNoSchemaPrefix: false,
    silent: true,
    transform: tupleOf,
    transformProperty: undefined,
  };
  return astToString(transformSchema(copy, context));
}

/**
 * Where the types would say more than the guards prove: a discriminator makes a literal of a property that a schema
 * leaves open, and `$defs` a property of the value. And less: a property is only read, too, where what it refers to says so.
 */
function asTyped(schema: SchemaObject, schemas: Record<string, Schema>): SchemaObject {
  const { allOf, properties } = schema;
  const changes: SchemaObject = {};
  // openapi-typescript expects no boolean here.
  if (Array.isArray(allOf) && allOf.some((part) => typeof part === "boolean")) {
    changes.allOf = allOf.map((part: Schema) => (typeof part === "boolean" ? {} : part));
  }
  const marked = Object.entries((properties ?? {}) as Record<string, Schema>).flatMap(([name, property]) => {
    const markers = (["readOnly", "writeOnly"] satisfies Marker[]).filter((marker) =>
      isMarked(property, marker, schemas),
    );
    return markers.length > 0 ? [[name, { ...Object(property), ...toFlags(markers) }] as const] : [];
  });
  if (marked.length > 0) changes.properties = { ...Object(properties), ...Object.fromEntries(marked) };
  const { discriminator, $defs, ...rest } = schema;
  const isSame = discriminator === undefined && $defs === undefined && Object.keys(changes).length === 0;
  return isSame ? schema : { ...rest, ...changes };
}

const toFlags = (markers: Marker[]) => Object.fromEntries(markers.map((marker) => [marker, true]));

/** `prefixItems` describe the items that are there: without `minItems` they need not be, and more may follow. */
function tupleOf(schema: TypedSchema, options: TransformNodeOptions): ts.TypeNode | undefined {
  const {
    type,
    prefixItems,
    items,
    unevaluatedItems,
    minItems = 0,
    maxItems = Infinity,
  } = schema as SchemaObject & {
    minItems?: number;
    maxItems?: number;
  };
  if (type !== "array" || !Array.isArray(prefixItems)) return undefined;
  const typeOf = (part: unknown) => transformSchemaObject(part as TypedSchema, options);
  const members = prefixItems.map((part, index) =>
    index < minItems ? typeOf(part) : ts.factory.createOptionalTypeNode(typeOf(part)),
  );
  const closed = items === false || unevaluatedItems === false || maxItems <= members.length;
  const rest = ts.factory.createRestTypeNode(ts.factory.createArrayTypeNode(typeOf(items ?? true)));
  return ts.factory.createTupleTypeNode(closed ? members : [...members, rest]);
}
