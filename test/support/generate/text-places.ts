/** Every place of a document that can hold a text. */

type Node = Record<string, unknown>;

/** A document with one operation, and the schema of the operation's response. */
export interface Spot {
  document: Node;
  pathItem: Node;
  operation: Node;
  response: Node;
  schema: Node;
}

/** Puts a text into its place. Says which values fit the schema then, and which do not, if it changes that. */
export type Put = (spot: Spot, text: string) => { fit: unknown[]; misfit: unknown[] } | undefined;

const ref = { $ref: "#/components/schemas/S" };

const escaped = (text: string): string => text.replaceAll("~", "~0").replaceAll("/", "~1");

/** A property by any name, `__proto__` too. */
const named = (name: string, value: unknown): Node => Object.fromEntries([[name, value]]);

const set =
  (choose: (spot: Spot) => Node, key: string, make: (text: string) => unknown = (text) => text): Put =>
  (spot, text) => {
    choose(spot)[key] = make(text);
    return undefined;
  };

const ofDocument = (spot: Spot) => spot.document;
const ofOperation = (spot: Spot) => spot.operation;
const ofResponse = (spot: Spot) => spot.response;
const ofSchema = (spot: Spot) => spot.schema;
const ofInfo = (spot: Spot) => spot.document.info as Node;
const ofComponents = (spot: Spot) => spot.document.components as Node;

const parameter = (location: string, more: Node) => ({
  in: location,
  name: "p",
  schema: { type: "string" },
  ...more,
});

const json = { content: { "application/json": { schema: ref } } };

const literal = /[\\^$.*+?()[\]{}|/]/g;

export const places: Record<string, Put> = {
  "the title": set(ofInfo, "title"),
  "the version": set(ofInfo, "version"),
  "the description": set(ofInfo, "description"),
  "a server's URL": set(ofDocument, "servers", (text) => [{ url: `https://a.example/${text}` }]),
  "a server's variable": set(ofDocument, "servers", (text) => [
    { url: "https://a.example/{v}", variables: { v: { default: text } } },
  ]),
  "an operation's server": set(ofOperation, "servers", (text) => [{ url: `https://b.example/${text}` }]),
  "a tag": set(ofDocument, "tags", (text) => [{ name: text, description: text }]),
  "an extension": set(ofDocument, "x-text", (text) => named(text, text)),
  "a path": ({ document, pathItem }, text) => {
    document.paths = named(`/a/${text}`, pathItem);
    return undefined;
  },
  "a path item": set((spot) => spot.pathItem, "summary"),
  "an operation's id": set(ofOperation, "operationId"),
  "an operation's summary": set(ofOperation, "summary"),
  "an operation's description": set(ofOperation, "description"),
  "an operation's link": set(ofOperation, "externalDocs", (text) => ({ url: text, description: text })),
  "an operation's tag": set(ofOperation, "tags", (text) => [text]),
  "a query parameter's name": set(ofOperation, "parameters", (text) => [parameter("query", { name: text })]),
  "a header's name": set(ofOperation, "parameters", (text) => [parameter("header", { name: text })]),
  "a cookie's name": set(ofOperation, "parameters", (text) => [parameter("cookie", { name: text })]),
  "a path parameter's name": ({ document, pathItem, operation }, text) => {
    document.paths = named(`/a/{${text}}`, pathItem);
    operation.parameters = [parameter("path", { name: text, required: true })];
    return undefined;
  },
  "a parameter's words": set(ofOperation, "parameters", (text) => [
    parameter("query", { description: text, example: text, schema: { type: "string", default: text } }),
  ]),
  "a styled parameter's name": set(ofOperation, "parameters", (text) => [
    parameter("query", { name: text, style: "pipeDelimited", explode: false, schema: { type: "array" } }),
  ]),
  "a request's media type": set(ofOperation, "requestBody", (text) => ({
    content: named(text, { schema: ref }),
  })),
  "a request's type of JSON": set(ofOperation, "requestBody", (text) => ({
    content: named(`application/${text}+json`, { schema: ref }),
  })),
  "a form's field": set(ofOperation, "requestBody", (text) => ({
    content: {
      "application/x-www-form-urlencoded": {
        schema: { type: "object", properties: named(text, { type: "string" }) },
        encoding: named(text, { style: "form" }),
      },
    },
  })),
  "a response's media type": set(ofOperation, "responses", (text) => ({
    200: json,
    400: { description: "d", content: named(`text/${text}`, { schema: { type: "string" } }) },
  })),
  "a response's type of JSON": set(ofOperation, "responses", (text) => ({
    200: json,
    400: {
      description: "d",
      content: { ...json.content, ...named(`application/json;a=${text}`, { schema: ref }) },
    },
  })),
  "a response's status": set(ofOperation, "responses", (text) => ({ 200: json, ...named(text, json) })),
  "a response's words": set(ofResponse, "description"),
  "a response's header": set(ofResponse, "headers", (text) =>
    named(text, { description: text, schema: { type: "string" } }),
  ),
  "a response's link": set(ofResponse, "links", (text) => named(text, { operationId: text })),
  "a callback": set(ofOperation, "callbacks", (text) =>
    named(text, named(text, { post: { operationId: text, description: text, responses: {} } })),
  ),
  "a webhook": set(ofDocument, "webhooks", (text) =>
    named(text, { post: { operationId: text, description: text, responses: {} } }),
  ),
  "a credential's header": (spot, text) => {
    spot.document.security = [{ key: [] }];
    ofComponents(spot).securitySchemes = { key: { type: "apiKey", in: "header", name: text } };
    return undefined;
  },
  "a credential's cookie": (spot, text) => {
    spot.document.security = [{ key: [] }];
    ofComponents(spot).securitySchemes = { key: { type: "apiKey", in: "cookie", name: text } };
    return undefined;
  },
  "a credential's scheme": (spot, text) => {
    spot.document.security = [named(text, [])];
    ofComponents(spot).securitySchemes = named(text, { type: "http", scheme: "bearer", description: text });
    return undefined;
  },
  "a component's name": (spot, text) => {
    const { schemas } = ofComponents(spot) as { schemas: Node };
    ofComponents(spot).schemas = { ...schemas, ...named(text, spot.schema) };
    const content = {
      "application/json": { schema: { $ref: `#/components/schemas/${escaped(encodeURIComponent(text))}` } },
    };
    spot.response.content = content;
    return undefined;
  },
  "a parameter's component": (spot, text) => {
    ofComponents(spot).parameters = named(text, parameter("query", {}));
    spot.operation.parameters = [{ $ref: `#/components/parameters/${escaped(encodeURIComponent(text))}` }];
    return undefined;
  },
  "a property": ({ schema }, text) => {
    schema.properties = named(text, { type: "string" });
    schema.required = [text];
    return { fit: [named(text, "x")], misfit: [named(text, 1), {}] };
  },
  "one of many properties": ({ schema }, text) => {
    const others = Array.from({ length: 12 }, (_, i) => [`p${i}`, true]);
    schema.properties = { ...Object.fromEntries(others), ...named(text, { type: "string" }) };
    schema.additionalProperties = false;
    return { fit: [named(text, "x"), {}], misfit: [named(text, 1), { q: 1 }] };
  },
  "a pattern of properties": ({ schema }, text) => {
    const pattern = `^${text.replace(literal, "\\$&")}$`;
    schema.patternProperties = named(pattern, { type: "string" });
    return { fit: [named(text, "x"), { q: 1 }], misfit: [named(text, 1)] };
  },
  "a pattern": ({ schema }, text) => {
    schema.properties = { a: { type: "string", pattern: `^${text.replace(literal, "\\$&")}$` } };
    return { fit: [{ a: text }], misfit: [{ a: `${text}!` }] };
  },
  "a constant": ({ schema }, text) => {
    schema.properties = { a: { const: text }, b: { const: { [text]: [text] } } };
    return {
      fit: [{ a: text }, { b: { [text]: [text] } }],
      misfit: [{ a: `${text}!` }, { b: { [text]: [1] } }, { b: {} }],
    };
  },
  "one of several values": ({ schema }, text) => {
    schema.properties = { a: { enum: [text, named(text, text)] } };
    return { fit: [{ a: text }, { a: named(text, text) }], misfit: [{ a: "" }, { a: {} }] };
  },
  "a property that another needs": ({ schema }, text) => {
    schema.dependentRequired = { a: [text] };
    return { fit: [{ a: "x", ...named(text, "x") }, {}], misfit: [{ a: "x" }] };
  },
  "a type": set(ofSchema, "type"),
  "a format": set(ofSchema, "format"),
  "a schema's words": (spot, text) => {
    Object.assign(spot.schema, {
      title: text,
      description: text,
      default: text,
      example: text,
      examples: [text],
    });
    Object.assign(spot.schema, { $comment: text, contentMediaType: text, externalDocs: { url: text } });
    return undefined;
  },
  "a property's words": ({ schema }, text) => {
    schema.properties = { a: { type: "string", title: text, description: text, default: named(text, text) } };
    return undefined;
  },
  "a keyword": ({ schema }, text) => {
    Object.assign(schema, named(text, text), { guard: text, dependencies: named(text, [text]) });
    return undefined;
  },
  "a local definition": ({ schema }, text) => {
    schema.$defs = named(text, { type: "string" });
    return undefined;
  },
  "an anchor": set(ofSchema, "$anchor"),
  "a discriminator": ({ schema }, text) => {
    schema.discriminator = { propertyName: text, mapping: named(text, text) };
    return undefined;
  },
  "an XML name": set(ofSchema, "xml", (text) => ({ name: text, namespace: text })),
};

/** A document with this text in this place, and which values fit its response. */
export function documentWithText(put: Put, text: string) {
  const schema: Node = { type: "object", properties: { a: { type: "string" } } };
  const response: Node = { description: "d", ...json };
  const operation: Node = { operationId: "op", responses: { 200: response } };
  const pathItem: Node = { post: operation };
  const document: Node = {
    openapi: "3.1.0",
    info: { title: "T", version: "1" },
    paths: { "/a": pathItem },
    components: { schemas: { S: schema } },
  };
  const values = put({ document, pathItem, operation, response, schema }, text);
  return { document, values: values ?? { fit: [{ a: "x" }, {}], misfit: [{ a: 1 }, 1] } };
}
