/** Looks again until it holds; fails with the last answer after a generous bound. Waits for a state, not for a time. */
export async function eventually<T>(
  look: () => Promise<T> | T,
  holds: (value: T) => boolean,
  options: { withinMillis?: number; everyMillis?: number } = {},
): Promise<T> {
  const until = Date.now() + (options.withinMillis ?? 30_000);
  for (;;) {
    const value = await look();
    if (holds(value)) return value;
    if (Date.now() > until) throw new Error(`did not come to hold: ${JSON.stringify(value)?.slice(0, 1000)}`);
    await new Promise((resolve) => setTimeout(resolve, options.everyMillis ?? 50));
  }
}
