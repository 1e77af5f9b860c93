/** A made document with the proportions of GitHub's: two schemas an operation, most of them shared and nested. */
export function makeDocument(operations: number) {
  const paths: Record<string, object> = {};
  const schemas: Record<string, object> = {};
  for (let i = 0; i < operations; i++) {
    schemas[`Item${i}`] = itemSchema(i, operations);
    schemas[`Command${i}`] = {
      type: "object",
      required: ["name"],
      properties: {
        name: { type: "string", minLength: 1, maxLength: 100, pattern: "^[a-z][a-z0-9-]*$" },
        visibility: { type: "string", enum: ["public", "private", "internal"] },
        labels: { type: "array", items: { type: "string" }, uniqueItems: true },
      },
    };
    paths[`/owners/{owner}/items${i}/{item}`] = {
      parameters: [parameter("owner", "path"), parameter("item", "path")],
      get: {
        operationId: `items/get-item-${i}`,
        summary: `Get an item of kind ${i}`,
        description: "Gets one item.\n\nThe caller must be able to see the owner's items. ".repeat(4),
        parameters: [parameter("page", "query"), parameter("per_page", "query")],
        responses: { 200: response(`Item${i}`), 404: response("Problem"), 422: response("Problem") },
      },
      ...(i % 2 === 0 && {
        patch: {
          operationId: `items/update-item-${i}`,
          summary: `Update an item of kind ${i}`,
          requestBody: { required: true, content: json(`Command${i}`) },
          responses: { 200: response(`Item${i}`), 403: response("Problem"), default: response("Problem") },
        },
      }),
    };
  }
  schemas.Problem = {
    type: "object",
    required: ["message"],
    properties: { message: { type: "string" }, documentation_url: { type: "string", format: "uri" } },
  };
  return {
    openapi: "3.0.3",
    info: { title: "Made", version: "1.0.0" },
    servers: [{ url: "https://api.example.com" }],
    paths,
    components: { schemas },
  };
}

/** Refers to its neighbours in a group of ten, round and round. */
function itemSchema(index: number, count: number) {
  const field = (kind: number) =>
    [
      { type: "string", description: "A text that says what this is.", example: "text" },
      { type: "integer", format: "int64", example: 42 },
      { type: "boolean", nullable: true },
      { type: "string", format: "date-time", nullable: true, example: "2021-07-13T01:28:37Z" },
      { type: "array", items: { type: "string", format: "uri" } },
      { type: "object", properties: { url: { type: "string" }, size: { type: "number", minimum: 0 } } },
    ][kind % 6];
  const fields = Array.from({ length: 12 }, (_, i): [string, unknown] => [`field_${i}`, field(index + i)]);
  const group = index - (index % 10);
  const neighbour = (step: number) => {
    const other = group + ((index + step) % Math.min(10, count - group));
    return { $ref: `#/components/schemas/Item${other}` };
  };
  return {
    title: `Item ${index}`,
    type: "object",
    required: ["id", "field_0", "field_1"],
    properties: {
      id: { type: "string" },
      ...Object.fromEntries(fields),
      parent: { nullable: true, allOf: [neighbour(1)] },
      related: { type: "array", items: { anyOf: [neighbour(3), neighbour(7)] } },
    },
  };
}

const parameter = (name: string, place: "path" | "query") => ({
  name,
  in: place,
  required: place === "path",
  schema: place === "path" ? { type: "string", minLength: 1 } : { type: "integer", minimum: 1 },
});

const json = (schema: string) => ({
  "application/json": { schema: { $ref: `#/components/schemas/${schema}` } },
});

const response = (schema: string) => ({ description: "As described.", content: json(schema) });
