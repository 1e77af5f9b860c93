/** What a change of the document is. */
import type { SourcePosition } from "../refusal.js";

export const impacts = ["major", "minor", "patch"] as const;

export type Impact = (typeof impacts)[number];

export interface Change {
  /** The part of the version that the change raises. A major change breaks callers. */
  impact: Impact;
  kind: "added" | "removed" | "modified";
  /** A pointer into the current bundled document, also for what was removed. */
  pointer: string;
  messages: string[];
  /** The position in the current files. For what was removed: of the nearest value around it. */
  position: SourcePosition;
}
