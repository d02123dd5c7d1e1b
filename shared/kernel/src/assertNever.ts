/** Closes a union at compile time; reaching it at run time is a bug, never a business refusal. */
export function assertNever(value: never): never {
  throw new Error(`a case of a closed union was not considered: ${JSON.stringify(value)}`);
}
