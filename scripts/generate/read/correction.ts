/** How one node is put right, whatever its kind. */

/** An object of the document, of which it is not known yet whether it is as it should be. */
export type Node = Record<string, unknown>;

/** @param key of the field that it is about, if it is about one */
export type Tell = (message: string, key?: string) => void;

/** The fields have the right form already. The nodes in it are still to come. */
export type Correct = (node: Node, tell: Tell) => Node;
