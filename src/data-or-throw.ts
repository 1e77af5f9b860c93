/** From an outcome to its data, for those who like exceptions. */
import type { Failure, Success } from "./call/outcome.js";
import { ApiError } from "./errors.js";

/**
 * @param operation the `operationId`, for the error
 * @throws ApiError for a failure that the document describes
 */
export function dataOrThrow<Data>(
  operation: string,
  outcome: Success<unknown, Data> | Failure<number, unknown>,
): Data {
  if (outcome.ok) return outcome.data;
  throw new ApiError(operation, outcome.status, outcome.error, outcome.unvalidated);
}
