/** Formats the changes for the terminal, for a pull request, or for a program. */
import { describePosition } from "../refusal.js";
import { type Change, impacts } from "./change.js";

export const reportFormats = ["stylish", "markdown", "json"] as const;

export type ReportFormat = (typeof reportFormats)[number];

export const isReportFormat = (name: string): name is ReportFormat =>
  (reportFormats as readonly string[]).includes(name);

/** @param title says what is compared */
export function report(changes: Change[], format: ReportFormat, title: string): string {
  const sorted = impacts.flatMap((impact) => changes.filter((change) => change.impact === impact));
  const summary = impacts.map((impact) => ({
    impact,
    count: changes.filter((change) => change.impact === impact).length,
  }));
  if (format === "json") {
    const counts = Object.fromEntries(summary.map(({ impact, count }) => [impact, count]));
    return JSON.stringify({ title, summary: counts, changes: sorted }, null, 2);
  }
  if (format === "markdown") {
    const rows = sorted.map(({ impact, kind, pointer, messages, position }) =>
      [impact, kind, `\`${pointer}\``, describePosition(position), messages.join("<br>")].map(escapeCell),
    );
    return [
      `## ${title}`,
      "",
      summary.map(({ impact, count }) => `**${count}** ${impact}`).join(" · "),
      "",
      "| Impact | Change | Where | File | What |",
      "| --- | --- | --- | --- | --- |",
      ...rows.map((cells) => `| ${cells.join(" | ")} |`),
    ].join("\n");
  }
  return [
    title,
    ...sorted.flatMap(({ impact, kind, pointer, messages, position }) => [
      `  ${impact}  ${kind.padEnd(8)}  ${pointer}`,
      ...messages.map((message) => `      ${message}`),
      `      at ${describePosition(position)}`,
    ]),
    `  ${summary.map(({ impact, count }) => `${count} ${impact}`).join(", ")}`,
  ].join("\n");
}

const escapeCell = (text: string): string => text.replaceAll("|", "\\|").replaceAll("\n", " ");
