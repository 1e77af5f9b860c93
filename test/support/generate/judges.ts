/** Implementations of JSON Schema 2020-12 that guards are compared with. */
import {
  registerSchema,
  type SchemaObject,
  unregisterSchema,
  validate,
} from "@hyperjump/json-schema/draft-2020-12";
import { Ajv2020 } from "ajv/dist/2020.js";

/** What it says of a value, or why it fails to. */
export type Judge = (value: unknown) => boolean | string;

const options = { strict: false, validateFormats: false } as const;
const shared = new Ajv2020(options);

/** @param schema as JSON */
export function ajv(schema: string): Judge {
  try {
    // An id would be known to all schemas that come after.
    const instance = schema.includes('"$id"') ? new Ajv2020(options) : shared;
    const check = instance.compile(JSON.parse(schema));
    return (value) => attempt(() => check(value) === true);
  } catch (error) {
    return () => String(error);
  }
}

const dialect = "https://json-schema.org/draft/2020-12/schema";

/** @param schema as JSON */
export async function hyperjump(schema: string): Promise<Judge> {
  const uri = "https://schemas.example/schema";
  try {
    registerSchema(JSON.parse(schema) as SchemaObject, uri, dialect);
    const check = await validate(uri);
    return (value) => attempt(() => check(value as never).valid);
  } catch (error) {
    return () => String(error);
  } finally {
    unregisterSchema(uri);
  }
}

function attempt(judge: () => boolean): boolean | string {
  try {
    return judge();
  } catch (error) {
    return String(error);
  }
}
