/** Returns the data of a success, and throws a failure. */
import { keptAnswer } from "./call/answer.js";
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
  const { response, status, error, unvalidated } = outcome;
  throw new ApiError(keptAnswer(operation, response, status), error, unvalidated);
}
