/** HTML, in which text is escaped. */
import { Marked } from "marked";

/** What is HTML already. */
export interface Html {
  readonly html: string;
}

type Part = Html | string | undefined | readonly Part[];

/** A piece of HTML: texts among its parts are escaped, pieces of HTML are not. */
export const html = (texts: TemplateStringsArray, ...parts: Part[]): Html => ({
  html: texts.map((text, i) => text + render(parts[i])).join(""),
});

function render(part: Part): string {
  if (part === undefined) return "";
  if (typeof part === "string") return escapeHtml(part);
  return "html" in part ? part.html : part.map(render).join("");
}

export const escapeHtml = (text: string): string => text.replace(/[&<>"']/g, (c) => `&#${c.charCodeAt(0)};`);

const marked = new Marked({
  async: false,
  // HTML in a description is shown as it is written.
  renderer: { html: ({ text }) => escapeHtml(text) },
});

/** A description of the document, which is Markdown. */
export const markdown = (text = ""): Html => ({ html: marked.parse(text, { async: false }) });
