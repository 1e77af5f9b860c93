/** The subcommands and their flags. */
import { Command } from "commander";
import packageJson from "../../package.json" with { type: "json" };
import { withFilter } from "./choice.js";
import { withConnection } from "./connection.js";
import { control } from "./control.js";
import { numberFrom, wholeNumberFrom } from "./number-option.js";
import { outputOption } from "./output.js";
import { errors, get, list } from "./read.js";
import { type SandboxFlag, sandboxFlags, summary } from "./sandbox/flags.js";
import { hostSandbox } from "./sandbox/host.js";

const exitCodes = `
Exit codes: 0 all done, 1 some not, 2 wrong usage or declined, 4 key rejected, 130 interrupted.
Environment: AUTOMATION_API_KEY, AUTOMATION_ACCOUNT_ID, AUTOMATION_DEFINITION_ID, AUTOMATION_BASE_URL.`;

const name = packageJson.name;

const examples = (...lines: string[]): string =>
  `\nExamples:\n${lines.map((line) => `  ${name} ${line}`).join("\n")}`;

/** @param end gets the exit code of suspend, resume and terminate */
export function createProgram(end: (code: number) => void): Command {
  const program = new Command(name)
    .description("Finds and controls 8x8 Automation workflow instances.")
    .version(packageJson.version)
    .addHelpText("after", exitCodes);

  withFilter(withConnection(program.command("list")))
    .description("List the instances of a definition, newest first.")
    .addOption(outputOption)
    .addHelpText("after", examples("list --status Runnable", "list --started-before 2h -o id > stuck.txt"))
    .action(list);
  withConnection(program.command("get"))
    .description("Show one instance.")
    .argument("<id>", "the workflow id")
    .option("--logs", "with the steps that were executed")
    .addOption(outputOption)
    .addHelpText("after", examples("get 60dbe307fe55d99fc083db61 --logs"))
    .action(get);
  withConnection(program.command("errors"))
    .description("List the errors of one instance. They tell whether a Terminated one was stopped by hand.")
    .argument("<id>", "the workflow id")
    .addOption(outputOption)
    .addHelpText("after", examples("errors 60dbe307fe55d99fc083db61 -o json"))
    .action(errors);

  const addControl = (command: Parameters<typeof control>[0], description: string) =>
    withFilter(withConnection(program.command(command)))
      .description(description)
      .argument("[id...]", "workflow ids")
      .option(
        "--file <file>",
        "a file with one id on each line, such as --failed-to writes; - is standard input",
      )
      .option(
        "--concurrency <count>",
        "how many commands may be under way at the same time",
        wholeNumberFrom(1),
        5,
      )
      .option("--rate <count>", "how many commands may be sent in a second", numberFrom(0.001))
      .option("--yes", "do not ask")
      .option("--dry-run", "say what would be done, and send nothing")
      .option("--ignore-not-found", "do not count an instance that does not exist as a failure")
      .option("--wait", "wait until each instance has the status")
      .option("--failed-to <file>", "write the ids that are not done, for --file")
      .option("--log <file>", "append a line of JSON for each result")
      .addOption(outputOption)
      .addHelpText(
        "after",
        examples(
          `${command} 60dbe307fe55d99fc083db61`,
          `${command} --status ${command === "resume" ? "Suspended" : "Runnable"} --started-before 2h --dry-run`,
          `${command} --file ids.txt --yes --failed-to left.txt`,
        ),
      )
      .action(async (ids, options) => end(await control(command, ids, options)));
  addControl("suspend", "Suspend instances in progress, to be resumed later.");
  addControl("resume", "Resume suspended instances.");
  addControl("terminate", "End instances. A terminated instance cannot be resumed.");

  const sandbox = program
    .command("sandbox")
    .description(summary)
    .addHelpText("after", examples("sandbox --workflows 500.json --fail error-429:6"))
    .action(async (flags) => console.log(await hostSandbox(flags)));
  for (const [name, flag] of Object.entries<SandboxFlag>(sandboxFlags))
    sandbox.option([`--${name}`, flag.value].filter(Boolean).join(" "), flag.help, flag.default);
  return program;
}
