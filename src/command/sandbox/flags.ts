/** The flags of `8x8-automation-client sandbox` and of `npm run sandbox`. */

export const summary = "Serve the sandbox: the API in memory, on the loopback interface.";

export interface SandboxFlag {
  /** The placeholder after the flag. A flag without one is on or off. */
  readonly value?: string;
  readonly default?: string;
  readonly help: string;
}

export const sandboxFlags = {
  port: { value: "<number>", default: "8080", help: "where to listen; 0: any free port" },
  key: { value: "<text>", default: "sandbox-key", help: "the API key that is let in" },
  workflows: { value: "<file>", help: "the instances there are: a JSON array of ids and status" },
  fail: {
    value: "<faults>",
    help: "what the first requests meet, such as error-429:6,reset; with @<workflow id>, those for one instance",
  },
  cors: { help: "let pages of any origin call it" },
} as const satisfies Readonly<Record<string, SandboxFlag>>;

/** The values of the flags. */
export interface SandboxOptions {
  readonly port: string;
  readonly key: string;
  readonly workflows?: string | undefined;
  readonly fail?: string | undefined;
  readonly cors?: boolean;
}
