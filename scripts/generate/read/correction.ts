/** A correction of one node. */

/** An object of the document that is not checked yet. */
export type Node = Record<string, unknown>;

export const isObject = (value: unknown): value is object => Object(value) === value;

/** Hears of a correction. @param key the field that it is about, if it is about one field */
export type Tell = (message: string, key?: string) => void;

/** Corrects a node whose fields already have the right form. The nodes in it are corrected afterwards. */
export type Correct = (node: Node, tell: Tell) => Node;
