/** The bodies that the operations table describes for the status of a response. */
import type { Content, Operation } from "../../generated/contract.js";

/**
 * Looks for the status itself first, then for its range (`4XX`), then for `default`.
 *
 * @param followed whether a redirect led to the response
 * @returns `undefined` if the status is not described
 */
export function contentFor({ responses }: Operation, status: number, followed: boolean): Content | undefined {
  // After a followed redirect the response is another resource's. Status 0 is a redirect that a browser hides.
  if (followed || status === 0) return undefined;
  const named = responses[status];
  // No request asks for a 304, so a range or `default` does not describe it.
  if (named !== undefined || status === 304) return named;
  const content = responses[`${Math.floor(status / 100)}XX`] ?? responses.default;
  // In HTTP these two have no body, also if their range describes one.
  return content && (status === 204 || status === 205) ? {} : content;
}
