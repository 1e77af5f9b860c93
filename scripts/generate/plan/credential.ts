/** How an operation's credential is sent: one header, for every kind of scheme that one header can carry. */

import type { OpenApiDocument, OperationObject, SecurityScheme } from "../openapi/document.js";
import { pointerTo } from "../openapi/pointer.js";
import { dereference } from "../openapi/references.js";

/** Where a request carries the credential. */
export interface Credential {
  header: string;
  prefix: string;
}

/**
 * The first alternative that can be sent; `undefined` where none is asked for.
 *
 * @param refuse hears why, where no alternative can be sent
 */
export function credentialOf(
  document: OpenApiDocument,
  object: OperationObject,
  pointer: string,
  refuse: (pointer: string, message: string) => void,
): Credential | undefined {
  const alternatives = (object.security ?? document.security ?? []).map((requirement) =>
    Object.keys(requirement),
  );
  const asked = alternatives.filter((names) => names.length > 0);
  if (asked.length === 0) return undefined;
  for (const names of asked) {
    const [name = ""] = names;
    const scheme = document.components?.securitySchemes?.[name];
    if (scheme === undefined) {
      refuse(pointer, `Security scheme ${name} is not defined: add it under components/securitySchemes.`);
      return undefined;
    }
    const header = names.length === 1 ? headerFor(dereference<SecurityScheme>(document, scheme)) : undefined;
    if (header) return header;
  }
  // Without any credential is an alternative, too.
  if (asked.length < alternatives.length) return undefined;
  const [[name = ""] = []] = asked;
  const many = asked.every((names) => names.length > 1);
  refuse(
    many ? pointer : pointerTo("components", "securitySchemes", name),
    `${many ? "Several security schemes at once" : `Security scheme ${name}`} cannot be sent by one header. ` +
      "Use http bearer or basic, oauth2, openIdConnect, or apiKey in a header or cookie; " +
      "or take the operation's security away and add the credential in a fetch of your own.",
  );
  return undefined;
}

/** The credential is what follows the prefix: a token or, for basic, `user:password` in base64 (RFC 7617). */
function headerFor(scheme: SecurityScheme): Credential | undefined {
  const bearer = { header: "Authorization", prefix: "Bearer " };
  switch (scheme.type) {
    case "http":
      if (/^bearer$/i.test(scheme.scheme)) return bearer;
      return /^basic$/i.test(scheme.scheme) ? { header: "Authorization", prefix: "Basic " } : undefined;
    case "apiKey":
      if (scheme.in === "header")
        return isHeaderName(scheme.name) ? { header: scheme.name, prefix: "" } : undefined;
      return scheme.in === "cookie" ? { header: "Cookie", prefix: cookiePrefix(scheme.name) } : undefined;
    case "oauth2":
    case "openIdConnect":
      return bearer;
  }
}

/** A cookie's name as the request has it. Half a character cannot be encoded. */
export const cookiePrefix = (name: string): string =>
  `${encodeURIComponent(name.replace(/\p{Surrogate}/gu, "\ufffd"))}=`;

/** A token (RFC 9110, 5.6.2). */
export const isHeaderName = (name: string): boolean => /^[!#$%&'*+\-.^_`|~\w]+$/.test(name);
