/** What a project's tests report, in the Test Anything Protocol: `ok 1 - what` and `not ok 2 - what`. */

export interface Check {
  readonly what: string;
  readonly passed: boolean;
}

/**
 * The results at the outermost level. What is before `>` is a file's name, and what is behind `#` is a duration:
 * neither is part of the test's name.
 */
export const readTap = (text: string): Check[] =>
  [...text.matchAll(/^(not )?ok \d+ - (?:\S+ > )?(.*?)(?: # .*)?$/gm)].map(([, not, what = ""]) => ({
    what: what.replaceAll(/\\([\\#])/g, "$1"),
    passed: not === undefined,
  }));
