/** Texts as words of a shell: of any POSIX shell, or of bash and zsh if a terminal would act on a character. */
import { acting, printable } from "./output.js";

export const quote = (text: string): string =>
  printable(text) === text
    ? `'${text.replaceAll("'", "'\\''")}'`
    : `$'${text.replace(/[\\']/g, "\\$&").replace(acting, inOctal)}'`;

const inOctal = (char: string): string =>
  Array.from(Buffer.from(char), (byte) => `\\${byte.toString(8).padStart(3, "0")}`).join("");
