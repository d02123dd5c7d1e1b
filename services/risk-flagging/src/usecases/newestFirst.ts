/** A stretch of a list, the newest first. */
export interface Page<Node> {
  readonly nodes: readonly Node[];
  /** Where the next stretch begins; nothing at the end. */
  readonly next: string | undefined;
}

/** A page of what was read, and its cursor, `moment|id` of the last one: older ones are found by both. */
export function pageOf<Node>(
  nodes: readonly Node[],
  first: number,
  placeOf: (node: Node) => readonly [moment: string, id: string],
): Page<Node> {
  const last = nodes.at(-1);
  return { nodes, next: last === undefined || nodes.length < first ? undefined : placeOf(last).join('|') };
}
