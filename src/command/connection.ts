/** The client and the definition that a subcommand works with, from flags and the environment. */
import { type Command, Option } from "commander";
import { RequestValidationError } from "../errors.js";
import { type Client, createClient, type Definition } from "../index.js";
import { CommandError } from "./command-error.js";
import { getKey } from "./key.js";
import { numberFrom, wholeNumberFrom } from "./number-option.js";

export interface ConnectionOptions {
  readonly account?: string;
  readonly definition?: string;
  readonly baseUrl?: string;
  readonly keyFile?: string;
  readonly timeout: number;
  readonly retries: number;
}

export interface Connection {
  readonly client: Client;
  readonly definition: Definition;
}

/** Adds the flags for the API and the definition. */
export const withConnection = (command: Command): Command =>
  command
    .addOption(new Option("--account <id>", "the account").env("AUTOMATION_ACCOUNT_ID"))
    .addOption(new Option("--definition <id>", "the workflow definition").env("AUTOMATION_DEFINITION_ID"))
    .addOption(new Option("--base-url <url>", "where the API is").env("AUTOMATION_BASE_URL"))
    .option("--key-file <file>", "has the API key; without it AUTOMATION_API_KEY or a prompt")
    .option("--timeout <seconds>", "the deadline of each call", numberFrom(0.001, 2_147_483), 30)
    .option("--retries <count>", "further attempts where the API is busy (429, 503)", wholeNumberFrom(0), 3);

export async function connect({ account, definition, ...options }: ConnectionOptions): Promise<Connection> {
  const accountId = account || missing("--account", "AUTOMATION_ACCOUNT_ID");
  const definitionId = definition || missing("--definition", "AUTOMATION_DEFINITION_ID");
  const apiKey = await getKey(options.keyFile);
  try {
    const client = createClient({
      apiKey,
      baseUrl: options.baseUrl,
      timeout: options.timeout * 1000,
      retries: options.retries,
    });
    if (options.baseUrl !== undefined) warnOfPlain(new URL(options.baseUrl));
    return { client, definition: { accountId, definitionId } };
  } catch (error) {
    throw error instanceof RequestValidationError
      ? new CommandError(inFlags(error, { "/apiKey": "The API key", "/baseUrl": "--base-url" }))
      : error;
  }
}

/** Warns unless the requests are encrypted, or stay on this machine. */
function warnOfPlain({ protocol, hostname, origin }: URL): void {
  if (protocol === "http:" && !/^(localhost|127\.[\d.]+|\[::1\])$/.test(hostname))
    console.error(`Warning: the API key is sent to ${origin} without encryption. Use https.`);
}

/**
 * What is wrong with options, by the flags that they came from.
 *
 * @param names what the operator calls an option; other options have the flag of their own name
 */
export const inFlags = (
  { issues }: RequestValidationError,
  names: Readonly<Record<string, string>>,
): string =>
  issues
    .map(({ pointer, message }) => `${names[pointer] ?? pointer.replace("/", "--")} ${message}.`)
    .join(" ");

function missing(flag: string, variable: string): never {
  throw new CommandError(`${flag} is missing. Pass it, or set ${variable}.`);
}
