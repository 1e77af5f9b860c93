/** How an operation's credentials are sent: which schemes are sent together, and where each goes. */
import type { OpenApiDocument, OperationObject, SecurityScheme } from "../openapi/document.js";
import { pointerTo } from "../openapi/pointer.js";
import { dereference } from "../openapi/references.js";
import type { Notice } from "../refusal.js";

/** Where the credential of one scheme goes. */
export interface Placement {
  in: "header" | "query" | "cookie";
  /** The name as it is sent. */
  name: string;
  /** The text before the credential, for example `Bearer `. */
  prefix: string;
}

export interface Security {
  /** Whether every call of the operation needs credentials. */
  required: boolean;
  /** The alternatives, of which one is sent. Each holds the schemes that are sent together, by name. */
  alternatives: Record<string, Placement>[];
}

/**
 * @param note hears of schemes for which nothing is sent
 * @param refuse hears the reason where no alternative can be sent
 * @returns `undefined` where nothing is sent
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

/** `nowhere`: no request can carry the credential. `undefined`: no request has to. */
function placementOf(
  document: OpenApiDocument,
  name: string,
  pointer: string,
  note: Notice,
): Placement | "nowhere" | undefined {
  const found = document.components?.securitySchemes?.[name];
  if (found === undefined) {
    note(pointer, `The security scheme ${name} is not defined: nothing is sent for it.`);
    return undefined;
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
        `The security scheme ${name} is sent by the connection: give a fetch that has the certificate.`,
      );
      return undefined;
  }
}

const usual: Record<string, string> = { basic: "Basic", bearer: "Bearer" };

/** HTTP schemes that answer a challenge of the server, so that nothing can be sent at first. */
const challenged = /^(digest|negotiate|ntlm|hoba|mutual|scram-.*)$/i;

/** Two schemes for the same place cannot be sent together. They are read as two alternatives. */
function together(
  schemes: (readonly [name: string, placement: Placement])[],
  pointer: string,
  note: Notice,
): Record<string, Placement>[] {
  const places = schemes.map(([, { in: location, name }]) => `${location} ${name.toLowerCase()}`);
  if (new Set(places).size === places.length) return [Object.fromEntries(schemes)];
  const names = schemes.map(([name]) => name).join(" and ");
  note(pointer, `${names} go to the same place in a request, so only one of them is sent.`);
  return schemes.map((scheme) => Object.fromEntries([scheme]));
}

/** A cookie's name as it is sent. A lone surrogate is replaced, because it cannot be encoded. */
export const cookieName = (name: string): string =>
  encodeURIComponent(name.replace(/\p{Surrogate}/gu, "\ufffd"));

/** Whether HTTP allows this as a name (RFC 9110, 5.6.2). */
export const isToken = (name: string): boolean => /^[!#$%&'*+\-.^_`|~\w]+$/.test(name);

/** How the client takes the credentials of a document. */
export interface Taking {
  /** `apiKey` where the document has one scheme. */
  option: "apiKey" | "credentials";
  /** Whether there is one scheme, which is one text in one header. */
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

/** Not `Authorization` without a prefix, whose value may contain a scheme, and not HTTP basic, which has two texts. */
const isPlain = ({ in: location, name, prefix }: Placement): boolean =>
  location === "header" && (prefix === "" ? name.toLowerCase() !== "authorization" : prefix !== "Basic ");
