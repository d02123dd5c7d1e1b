/** What a program that `startChild` started says to it. The program ends when nobody listens any more. */
export function tellParent(message: unknown): void {
  process.once('disconnect', () => process.exit(1));
  process.send?.(message);
}
