/** The package's front door: everything it offers, by name. */
export { document } from "../generated/operations.js";
export type { components } from "../generated/schema.js";
export { type Client, type ClientOptions, createClient } from "./client.js";
export {
  ApiError,
  AutomationError,
  type ErrorEnvelope,
  type Issue,
  NetworkError,
  RequestValidationError,
  ResponseValidationError,
  TimeoutError,
  UnexpectedStatusError,
} from "./errors.js";
export type { ApiKey } from "./exchange.js";
export type { CallOptions } from "./init.js";
export type { Failure, Outcome, Success } from "./outcome.js";
export { resume, suspend, terminate, type Workflow } from "./workflows.js";
