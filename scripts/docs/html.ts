/** Builds HTML from texts, which are escaped. */
import { Marked } from "marked";

/** A piece of HTML. */
export interface Html {
  readonly html: string;
}

type Part = Html | string | undefined | readonly Part[];

/** Makes a piece of HTML. Inserted texts are escaped, inserted pieces of HTML are not. */
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
  // HTML in a description is shown as text.
  renderer: { html: ({ text }) => escapeHtml(text) },
});

/** A description of the document, which is Markdown. */
export const markdown = (text = ""): Html => ({ html: marked.parse(text, { async: false }) });
