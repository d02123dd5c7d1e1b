import type { ExecutionResult } from '@graphql-tools/utils';
import { publicGraphqlError } from '@muhafiz/service-kit/subgraph';
import type { GraphQLError } from 'graphql';

/** `Variable "$payments" got invalid value { … } at "payments[0].amountPkr"; reason`, as graphql words it. */
const form = /^Variable "\$([^"]+)" (?:got invalid value .*?(?: at "([^"]+)")?;|of )/s;
/** The reasons that repeat nothing of what was sent. */
const harmless =
  /(?:Field "[^"]+" (?:of required type "[^"]+" was not provided|is not defined by type "[^"]+")|Variable "\$[^"]+" of required type "[^"]+" was not provided)/;

/**
 * Runs a query and tells the client of variables that do not fit it: which one and where, and never the value, since
 * what was sent may be somebody's phone or CNIC. One planner throws such errors, the other answers with them.
 */
export async function tellVariableErrors(run: () => Promise<ExecutionResult>): Promise<ExecutionResult> {
  const answer = await run().catch((error: unknown): ExecutionResult => {
    const told = findVariableErrors(error instanceof AggregateError ? (error.errors as unknown[]) : [error]);
    if (told === undefined) throw error;
    return { errors: told };
  });
  if (answer.errors === undefined || answer.errors.length === 0) return answer;
  const told = findVariableErrors(answer.errors);
  return told === undefined ? answer : { errors: told };
}

/** Undefined when any of the errors is about something else. */
function findVariableErrors(errors: readonly unknown[]): GraphQLError[] | undefined {
  const told = errors.flatMap((each) => tellOf(String((each as { message?: unknown } | null)?.message ?? '')) ?? []);
  return told.length === errors.length ? told.map((words) => publicGraphqlError('INVALID', words)) : undefined;
}

function tellOf(message: string): string | undefined {
  const found = form.exec(message);
  if (found === null) return undefined;
  const [, name = '', path = name] = found;
  const why = harmless.exec(message)?.[0];
  return `The variable $${name} does not fit its type at ${path}${why === undefined ? '' : `: ${why}`}.`;
}
