/** Reads a command's options from the command line, and explains them with `--help`. */
import { parseArgs } from "node:util";

export interface Option {
  /** The name of the flag's value, such as `<file>`. A flag without a value is on or off. */
  value?: string;
  default?: string;
  /** One line for `--help`. */
  help: string;
}

export interface Usage<Options extends Record<string, Option>> {
  /** How the command is started, such as `npm run generate --`. */
  command: string;
  /** What the command does, in one line. */
  summary: string;
  options: Options;
}

/** The values of the options. A flag with a default always has a value. A flag without a value is a boolean. */
export type Values<Options extends Record<string, Option>> = {
  [Name in keyof Options]: Options[Name] extends { default: string }
    ? string
    : Options[Name] extends { value: string }
      ? string | undefined
      : boolean;
};

/** Reads this process's options. Prints the help, or one line that says what is wrong, and ends the process. */
export function readOptions<const Options extends Record<string, Option>>(
  usage: Usage<Options>,
): Values<Options> {
  const args = process.argv.slice(2);
  if (args.includes("--help")) {
    console.log(helpText(usage));
    process.exit(0);
  }
  try {
    return parseOptions(usage, args);
  } catch (error) {
    console.error(error instanceof Error ? error.message : error);
    process.exit(1);
  }
}

/** @throws Error with one line that names the flag and the known ones */
export function parseOptions<const Options extends Record<string, Option>>(
  { command, options }: Usage<Options>,
  args: string[],
): Values<Options> {
  const given = Object.entries<Option>(options);
  const known = [...given.map(([name]) => `--${name}`), "--help"].join(", ");
  const refuse = (what: string): never => {
    throw new Error(`${command} ${what} Known: ${known}.`);
  };
  const { tokens } = parseArgs({
    args,
    options: Object.fromEntries(
      given.map(([name, { value }]) => [name, { type: value ? "string" : "boolean" } as const]),
    ),
    // The checks below have better messages than the parser's.
    strict: false,
    tokens: true,
  });
  const values = Object.fromEntries(
    given.map(([name, option]) => [name, option.value ? option.default : false]),
  );
  for (const token of tokens) {
    if (token.kind === "positional") refuse(`takes no argument besides its options: ${token.value}.`);
    if (token.kind !== "option") continue;
    const { name, rawName, value, inlineValue } = token;
    const option = Object.hasOwn(options, name) ? options[name] : undefined;
    if (option === undefined) refuse(`has no option ${rawName}.`);
    else if (option.value === undefined) {
      if (inlineValue) refuse(`takes no value for ${rawName}.`);
      values[name] = true;
    } else {
      // Without an equals sign, a word that starts with `-` is the next flag and not a value.
      if (!value || (!inlineValue && value.startsWith("-")))
        refuse(`needs a value: ${rawName} ${option.value}.`);
      values[name] = value;
    }
  }
  return values as Values<Options>;
}

export function helpText({ command, summary, options }: Usage<Record<string, Option>>): string {
  const rows = Object.entries({ ...options, help: { help: "show this text" } as Option }).map(
    ([name, option]): [string, string] => [
      [`--${name}`, option.value].filter(Boolean).join(" "),
      option.help + (option.default === undefined ? "" : ` (default: ${option.default})`),
    ],
  );
  const width = Math.max(...rows.map(([flag]) => flag.length));
  return [
    `${command} [options]`,
    "",
    summary,
    "",
    ...rows.map(([flag, help]) => `  ${flag.padEnd(width)}  ${help}`),
  ].join("\n");
}
