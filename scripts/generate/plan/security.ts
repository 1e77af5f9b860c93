/** How an operation's credentials are sent: which schemes together, and where each goes. */
import type { OpenApiDocument, OperationObject, SecurityScheme } from "../openapi/document.js";
import { pointerTo } from "../openapi/pointer.js";
import { dereference } from "../openapi/references.js";

/** Where the credential of one scheme goes. */
export interface Placement {
  in: "header" | "query" | "cookie";
  /** As it is sent. */
  name: string;
  /** What stands before the credential. */
  prefix: string;
}

export interface Security {
  /** Whether the operation cannot be called without. */
  required: boolean;
  /** What is sent together, by the names of the schemes: at least one of these is asked for. */
  alternatives: Record<string, Placement>[];
}

type Notice = (pointer: string, message: string) => void;

/**
 * @param note hears of what nothing is sent for
 * @param refuse hears why, where no alternative can be sent
 * @returns `undefined` where nothing is to be sent
 */
export function securityOf(
  document: OpenApiDocument,
  object: OperationObject,
  pointer: string,
  note: Notice,
  refuse: Notice,
): Security | undefined {
  const requirements = (object.security ?? document.security ?? []).map((requirement) =>
    Object.keys(requirement),
  );
  const unsendable: string[] = [];
  const alternatives = requirements.flatMap((names): Record<string, Placement>[] => {
    const placed = names.map((name) => [name, placementOf(document, name, pointer, note)] as const);
    const cannot = placed.filter(([, placement]) => placement === "nowhere").map(([name]) => name);
    unsendable.push(...cannot);
    const sent = placed.flatMap(([name, placement]) =>
      typeof placement === "object" ? [[name, placement] as const] : [],
    );
    return cannot.length > 0 ? [] : together(sent, pointer, note);
  });
  const asked = alternatives.filter((schemes) => Object.keys(schemes).length > 0);
  if (requirements.length > 0 && alternatives.length === 0) {
    const [name = ""] = unsendable;
    refuse(
      pointerTo("components", "securitySchemes", name),
      `No request can carry what the security scheme ${name} asks for. Use another one, ` +
        "or take the operation's security away and add the credential in a fetch of your own.",
    );
  }
  return asked.length > 0
    ? { required: asked.length === alternatives.length, alternatives: asked }
    : undefined;
}

/** `nowhere`: no request can carry it. `elsewhere`: no request needs to. */
function placementOf(
  document: OpenApiDocument,
  name: string,
  pointer: string,
  note: Notice,
): Placement | "nowhere" | "elsewhere" {
  const found = document.components?.securitySchemes?.[name];
  if (found === undefined) {
    note(pointer, `The security scheme ${name} is not defined: nothing is sent for it.`);
    return "elsewhere";
  }
  const scheme = dereference<SecurityScheme>(document, found);
  const authorization = (prefix: string): Placement => ({ in: "header", name: "Authorization", prefix });
  switch (scheme.type) {
    case "oauth2":
    case "openIdConnect":
      return authorization("Bearer ");
    case "http":
      return isToken(scheme.scheme) && !challenged.test(scheme.scheme)
        ? authorization(`${usual[scheme.scheme.toLowerCase()] ?? scheme.scheme} `)
        : "nowhere";
    case "apiKey":
      if (scheme.in === "cookie") return { in: "cookie", name: cookieName(scheme.name), prefix: "" };
      if (scheme.in === "header" && !isToken(scheme.name)) return "nowhere";
      return { in: scheme.in, name: scheme.name, prefix: "" };
    case "mutualTLS":
      note(
        pointer,
        `The security scheme ${name} is the connection's: give a fetch that has the certificate.`,
      );
      return "elsewhere";
  }
}

const usual: Record<string, string> = { basic: "Basic", bearer: "Bearer" };

/** What they send depends on what the server asked before. */
const challenged = /^(digest|negotiate|ntlm|hoba|mutual|scram-.*)$/i;

/** Two that go to the same place cannot be sent together: whoever writes that means either. */
function together(
  schemes: (readonly [name: string, placement: Placement])[],
  pointer: string,
  note: Notice,
): Record<string, Placement>[] {
  const places = schemes.map(([, { in: location, name }]) => `${location} ${name.toLowerCase()}`);
  if (new Set(places).size === places.length) return [Object.fromEntries(schemes)];
  const names = schemes.map(([name]) => name).join(" and ");
  note(pointer, `${names} go to the same place of a request, so either is sent.`);
  return schemes.map((scheme) => Object.fromEntries([scheme]));
}

/** A cookie's name as the request has it. Half a character cannot be encoded. */
export const cookieName = (name: string): string =>
  encodeURIComponent(name.replace(/\p{Surrogate}/gu, "\ufffd"));

/** What HTTP allows as a name (RFC 9110, 5.6.2). */
export const isToken = (name: string): boolean => /^[!#$%&'*+\-.^_`|~\w]+$/.test(name);

/** How the client takes the credentials of a document. */
export interface Taking {
  /** `apiKey` where the document has one scheme. */
  option: "apiKey" | "credentials";
  /** Whether each goes into one header as it is, without alternatives. */
  isPlain: boolean;
}

export function takingOf(securities: (Security | undefined)[]): Taking {
  const asked = securities.filter((security) => security !== undefined);
  const names = new Set(asked.flatMap(({ alternatives }) => alternatives.flatMap(Object.keys)));
  return {
    option: names.size > 1 ? "credentials" : "apiKey",
    isPlain:
      names.size === 1 &&
      asked.every(
        ({ required, alternatives: [schemes = {}] }) => required && Object.values(schemes).every(isPlain),
      ),
  };
}

/** A whole header may hold a scheme of its own, and basic is made of two texts. */
const isPlain = ({ in: location, name, prefix }: Placement): boolean =>
  location === "header" && (prefix === "" ? name.toLowerCase() !== "authorization" : prefix !== "Basic ");
