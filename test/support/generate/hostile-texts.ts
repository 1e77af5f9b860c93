/** Texts that would be code if they were written down as they are. */

const run = "globalThis.INJECTED = 1";

/** Each ends, in some syntax, what it stands in, or is a name that the generator has for something else. */
export const hostileTexts = [
  `*/ ${run}; /*`,
  `*/\n${run};\n/*`,
  `*\u0007/ ${run}; /*`,
  `"; ${run}; "`,
  `'; ${run}; '`,
  `\\"; ${run}; //`,
  `\`; ${run}; \``,
  `\${${run}}`,
  `"]>; ${run}; type A = ["`,
  `\n${run};\n`,
  `\r${run};\r`,
  `\u2028${run};\u2029`,
  `\u202e${run}\u2066`,
  `/u; ${run}; /`,
  `}; ${run}; {`,
  `</script><script>${run}</script>`,
  "$& $1 $` $' $$",
  "\\u0022\\x22\\",
  "\\",
  "@ts-nocheck\n@deprecated\n@see {@link x}",
  "__proto__",
  "constructor",
  "guard$0",
  "validate0",
  "😀 é",
];

/** Several of them in a row. */
export const hostileText = (choose: (below: number) => number): string =>
  Array.from({ length: 1 + choose(3) }, () => hostileTexts[choose(hostileTexts.length)]).join("");
