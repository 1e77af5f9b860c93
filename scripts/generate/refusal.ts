import { relative } from "node:path";

/** One reason why a document cannot be generated from. */
export interface Problem {
  /** Where it stands, as a JSON Pointer into the document with its files bundled. */
  pointer: string;
  /** What is wrong, and what to do. */
  message: string;
  /** The places that this keeps from being generated, where they are others than the pointer: into the same document. */
  stops?: readonly string[];
  /** Known where the step that found it reads the source itself; else found by the pointer. */
  position?: SourcePosition | undefined;
}

export interface SourcePosition {
  file: string;
  line: number;
  column: number;
}

/** Tells the reader something to know and not to act on. The pointer says which part of the document it is about. */
export type Note = (message: string, pointer?: string) => void;

/** So many problems are shown, and the rest is counted. */
const mostShown = 100;

/** The document cannot be generated from, for all these reasons. */
export class Refusal extends Error {
  readonly problems: readonly Problem[];

  constructor(problems: readonly Problem[]) {
    const left = problems.length - mostShown;
    const shown = problems.slice(0, mostShown).map(describeProblem).join("\n");
    super(left > 0 ? `${shown}\nand ${left} more problems.` : shown);
    this.name = "Refusal";
    this.problems = problems;
  }

  /** The same with the source position of every problem, for the terminal: an editor can jump to each line's start. */
  at(positionOf: (pointer: string) => SourcePosition): Refusal {
    return new Refusal(
      this.problems.map((problem, index) =>
        index >= mostShown || problem.position
          ? problem
          : { ...problem, position: positionOf(problem.pointer) },
      ),
    );
  }
}

/** `file:line:column`, which an editor can open, with the file as it is reached from here. */
export const describePosition = ({ file, line, column }: SourcePosition): string =>
  `${relative(process.cwd(), file)}:${line}:${column}`;

export function describeProblem({ pointer, message, position }: Problem): string {
  const at = position ? `${describePosition(position)} ` : "";
  return `${at}${message}\n  at ${pointer}`;
}

/** Runs a check over many things and refuses with everything that it found, not with the first. */
export function refuseAll<T>(
  run: (refuse: (pointer: string, message: string, stops?: string[]) => void) => T,
): T {
  const problems: Problem[] = [];
  const result = run((pointer, message, stops) =>
    problems.push({ pointer, message, ...(stops && { stops }) }),
  );
  if (problems.length > 0) throw new Refusal(problems);
  return result;
}

/** What a check refuses. */
export function problemsIn(check: () => void): readonly Problem[] {
  try {
    check();
    return [];
  } catch (error) {
    if (error instanceof Refusal) return error.problems;
    throw error;
  }
}
