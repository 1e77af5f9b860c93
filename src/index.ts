/** The package's front door: everything it offers, by name. */
export { document } from "../generated/operations.js";
/** The row of every operation, by its `operationId`. `createClientOf` makes a method of each row. */
export * as operations from "../generated/rows.js";
export type { components } from "../generated/schema.js";
export type { CallOptions } from "./call/argument.js";
export type { ApiKey } from "./call/authorize.js";
export type { HeadersInput } from "./call/headers.js";
export type { Failure, Outcome, Success } from "./call/outcome.js";
export type { FetchInit } from "./call/platform.js";
export type { Fetch, ResponseLike } from "./call/send.js";
export {
  type Client,
  type ClientOf,
  type ClientOptions,
  type ClientOptionsOf,
  createClient,
  createClientOf,
  type Method,
} from "./client.js";
export { type CommandAllOptions, type CommandResult, commandAll } from "./command-all.js";
export type { ErrorEnvelope } from "./envelope.js";
export {
  ApiError,
  AutomationError,
  type CarriedOut,
  NetworkError,
  RequestValidationError,
  ResponseError,
  ResponseValidationError,
  TimeoutError,
  UnexpectedStatusError,
} from "./errors.js";
export { type Definition, type InstanceFilter, instances, type ListedInstance } from "./instances.js";
export type { Issue } from "./issues.js";
export { type Command, resume, suspend, terminate, type Workflow } from "./workflows.js";
