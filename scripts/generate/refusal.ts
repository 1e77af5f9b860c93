/** Why a document, or a part of it, cannot be generated from: how that is thrown, noted and shown. */
import { relative } from "node:path";

/** One reason why a document cannot be generated from. */
export interface Problem {
  /** Where it stands, as a JSON Pointer into the document with its files bundled. */
  pointer: string;
  /** What is wrong, and what to do. */
  message: string;
  /** Pointers to the places that cannot be generated for this reason. Default: the place of the problem itself. */
  stops?: readonly string[];
  /** Set by a step that reads the source itself; else it is found by the pointer. */
  position?: SourcePosition | undefined;
}

export interface SourcePosition {
  file: string;
  line: number;
  column: number;
}

/** Tells the user something that is worth knowing but needs no action. The pointer says which part it is about. */
export type Note = (message: string, pointer?: string) => void;

/** Says something of a part of the document. */
export type Notice = (pointer: string, message: string) => void;

/** One note for each message, with the first of its places. */
export function listOnce(notes: readonly Parameters<Note>[]): Parameters<Note>[] {
  const places = new Map<string, (string | undefined)[]>();
  for (const [message, pointer] of notes) {
    const known = places.get(message);
    if (known) known.push(pointer);
    else places.set(message, [pointer]);
  }
  return [...places].map(([message, [first, ...others]]) => [
    others.length === 0 ? message : `${message} (${others.length + 1} places, this is the first)`,
    first,
  ]);
}

/** How many problems are shown. The others are only counted. */
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

  /** The same problems, each with its source position, so that an editor can jump there from the terminal. */
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

/** `file:line:column`, with the file relative to the current folder. An editor can open it. */
export const describePosition = ({ file, line, column }: SourcePosition): string =>
  `${relative(process.cwd(), file)}:${line}:${column}`;

export function describeProblem({ pointer, message, position }: Problem): string {
  const at = position ? `${describePosition(position)} ` : "";
  return `${at}${message}\n  at ${pointer}`;
}

/** Runs a check and throws one refusal with all problems that it found. */
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

/** The problems of the refusal that a check throws. */
export function problemsIn(check: () => void): readonly Problem[] {
  try {
    check();
    return [];
  } catch (error) {
    if (error instanceof Refusal) return error.problems;
    throw error;
  }
}
