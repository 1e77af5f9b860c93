/** What a project's tests report, in the Test Anything Protocol: `ok 1 - what` and `not ok 2 - what`. */

export interface Check {
  readonly what: string;
  readonly passed: boolean;
}

/** The results at the outermost level. Behind `#` stands what is no part of the name, as a duration. */
export const readTap = (text: string): Check[] =>
  [...text.matchAll(/^(not )?ok \d+ - (.*?)(?: # .*)?$/gm)].map(([, not, what = ""]) => ({
    what: what.replaceAll(/\\([\\#])/g, "$1"),
    passed: not === undefined,
  }));
