/** One row of the operations table. */
import type { Body } from "../plan/bodies.js";
import { type GuardPlan, partKey } from "../plan/guards.js";
import type { Operation } from "../plan/operations.js";
import type { Security, Taking } from "../plan/security.js";
import type { Form, Serialization } from "../plan/styles.js";
import { contractVersion } from "../templates/contract.js";
import { type Literal, mapKeys } from "./literals.js";
import { literal, propertyKey, quote } from "./text.js";

/** @param common the server of most operations */
export function rowOf(operation: Operation, common: string, plan: GuardPlan, taking: Taking): Literal {
  const { id, method, server = common, security, parameters, body, responses } = operation;
  const guard = (...parts: string[]) => {
    const name = `validators.${plan.byPart.get(partKey(id, ...parts))}`;
    // With `typeof`, the compiler's declarations keep the guard's comment. They would lose it in a written-out type.
    return `${name} as typeof ${name}`;
  };
  const content = (part: string, bodies: Body[]) =>
    Object.fromEntries(
      bodies.map(({ mediaType, guard: fixed, isStream }) => {
        const own = fixed === undefined ? guard(part, mediaType) : `bodies.${fixed}`;
        return [propertyKey(mediaType), isStream ? `/* @__PURE__ */ streams.streamOf(${own})` : own];
      }),
    );
  const { path, query, schemas, serialization } = parameters;
  return {
    contract: String(contractVersion),
    id: quote(id),
    method: quote(method),
    path: quote(path),
    ...(query !== "" && { query: quote(query) }),
    ...(server !== "" && { server: quote(server) }),
    ...(security && securityLiteral(security, taking)),
    parameters: Object.fromEntries(Object.keys(schemas).map((location) => [location, guard(location)])),
    ...(Object.keys(serialization).length > 0 && {
      serialization: {
        ...mapKeys(serialization, (styles) => mapKeys(styles, serializationLiteral)),
        write: "styles.write",
      },
    }),
    ...(body && { requestBody: requestBodyLiteral(body, content("body", body.bodies)) }),
    ...(hasSeveral(operation) && { readAs: "bodies.readAs" }),
    ...(isRead(operation) && { read: "bodies.read" }),
    ...(isStreamed(operation) && { readStream: "streams.readStream" }),
    responses: Object.fromEntries(
      Object.entries(responses).map(([status, bodies]) => [statusKey(status), content(status, bodies)]),
    ),
  };
}

function securityLiteral({ required, alternatives }: Security, { option, isPlain }: Taking) {
  const placements = alternatives.flatMap((schemes) => Object.values(schemes));
  const [first] = placements;
  if (isPlain && first) return { credential: { header: quote(first.name), prefix: quote(first.prefix) } };
  const headers = placements.flatMap(({ in: location, name }) =>
    location === "query" ? [] : [location === "cookie" ? "Cookie" : name],
  );
  return {
    security: {
      option: quote(option),
      required: String(required),
      headers: literal([...new Set(headers)]),
      alternatives: literal(alternatives),
      read: "credentials.read",
      authorize: "credentials.authorize",
      secretsIn: "credentials.secretsIn",
    },
  };
}

function requestBodyLiteral(
  { required, bodies, carriers }: NonNullable<Operation["body"]>,
  content: Literal,
): Literal {
  const forms = bodies.flatMap(({ mediaType, form }) => (form ? [[mediaType, form] as const] : []));
  return {
    required: String(required),
    content,
    ...(forms.length > 0 && { forms: mapKeys(Object.fromEntries(forms), formLiteral) }),
    ...(Object.keys(carriers).length > 0 && {
      carriers: mapKeys(carriers, (carrier) => `bodies.is${carrier}`),
      carry: "bodies.carry",
    }),
    ...(bodies.length > 1 && { choose: "bodies.choose" }),
  };
}

const formLiteral = ({ fields, default: others }: Form): Literal => ({
  ...(fields && { fields: mapKeys(fields, serializationLiteral) }),
  default: serializationLiteral(others),
  write: "styles.writeForm",
});

const serializationLiteral = ({ style, explode, allowReserved }: Serialization): Literal => ({
  style: `styles.${style}`,
  ...(explode !== undefined && { explode: String(explode) }),
  ...(allowReserved !== undefined && { allowReserved: String(allowReserved) }),
});

/** A status as a key. It is a number where possible, because a response's status is a number. */
const statusKey = (status: string): string => (/^[1-5]\d\d$/.test(status) ? status : propertyKey(status));

/** Whether one of its responses has several media types. */
export const hasSeveral = ({ responses }: Operation): boolean =>
  Object.values(responses).some((bodies) => bodies.length > 1);

const bodiesOf = ({ responses }: Operation): Body[] => Object.values(responses).flat();

/** Whether one of its responses is a stream of items. */
export const isStreamed = (operation: Operation): boolean =>
  bodiesOf(operation).some(({ isStream }) => isStream);

/** Whether one of its responses is read as bytes. */
export const isRead = (operation: Operation): boolean => bodiesOf(operation).some(({ guard }) => guard);
