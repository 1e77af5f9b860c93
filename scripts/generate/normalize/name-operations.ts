/** Every operation gets a name that can be a method, an export and a type's key. */
import type { OpenApiDocument, OperationObject } from "../openapi/document.js";
import { type Found, findOperations, withoutExtensions } from "../openapi/operations.js";
import { refuseAll } from "../refusal.js";

/** Words that no export of a module can have for a name. */
const reservedWords =
  "arguments await break case catch class const continue debugger default delete do else enum eval export " +
  "extends false finally for function if implements import in instanceof interface let new null package private " +
  "protected public return static super switch this throw true try typeof undefined var void while with yield";

/** Names that the table has for something else, or that would make something else of the client: a promise. */
const taken = "document operations validators then __proto__";

const unusable = new Set(`${reservedWords} ${taken}`.split(" "));

/**
 * The document with these names, and without the extensions that would be taken for paths and responses.
 *
 * @throws Refusal where two operations have the same name
 */
export function nameOperations(document: OpenApiDocument): OpenApiDocument {
  const found = findOperations(document);
  const names = new Map<string, Found>();
  const byObject = new Map<OperationObject, string>();
  refuseAll((refuse) => {
    for (const operation of found) {
      const name = nameOf(operation);
      const other = names.get(name);
      if (other) {
        const advice = `${name}, which must be unique. Give one of them another operationId.`;
        refuse(other.pointer, `This operation and the one at ${operation.pointer} have the name ${advice}`);
        refuse(operation.pointer, `This operation and the one at ${other.pointer} have the name ${advice}`);
      }
      names.set(name, operation);
      byObject.set(operation.object, name);
    }
  });
  return structuredRename(document, byObject);
}

function nameOf({ method, path, object }: Found): string {
  const name = toIdentifier(object.operationId || `${method} ${path}`);
  return unusable.has(name) ? `${name}_` : name;
}

/** What is an identifier already stays as it is; else words are joined in camel case. */
function toIdentifier(text: string): string {
  const [first = "", ...rest] = text.split(/[^\p{ID_Continue}$]/u).filter(Boolean);
  const name = first + rest.map((word) => word.charAt(0).toUpperCase() + word.slice(1)).join("");
  return /^[\p{ID_Start}$_]/u.test(name) ? name : `_${name}`;
}

function structuredRename(document: OpenApiDocument, names: Map<OperationObject, string>): OpenApiDocument {
  const renameItem = (item: object) =>
    Object.fromEntries(
      Object.entries(item).map(([key, value]) => {
        const name = names.get(value);
        return [key, name === undefined ? value : renamed(value, name)];
      }),
    );
  const renamed = ({ responses, ...operation }: OperationObject, operationId: string): OperationObject => ({
    ...operation,
    operationId,
    ...(responses && { responses: withoutExtensions(responses) }),
  });
  const renameItems = <T extends object>(items: Record<string, T>) =>
    Object.fromEntries(Object.entries(items).map(([path, item]) => [path, renameItem(item)]));
  const { paths, components } = document;
  const pathItems = components?.pathItems as Record<string, object> | undefined;
  return {
    ...document,
    ...(paths && { paths: renameItems(withoutExtensions(paths)) }),
    ...(pathItems && { components: { ...components, pathItems: renameItems(pathItems) } }),
  };
}
