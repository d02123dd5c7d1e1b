import { createCallerTokens, issueToken, type UserRole } from '@muhafiz/service-kit/access';
import { getSigningKey, keyPaths, readSigningFile } from '@muhafiz/service-kit/keys';
import supertest from 'supertest';

/** A local officer's token, as `npm run token` would print it. */
export function tokenFor(keysFolder: string, role: UserRole, options: { id?: string; office?: string } = {}): string {
  const nowMillis = Date.now();
  return issueToken({
    key: getSigningKey(readSigningFile(keyPaths(keysFolder).userSigningFile), nowMillis),
    subject: options.id ?? `test-${role}`,
    role,
    hours: 1,
    nowMillis,
    ...(options.office === undefined ? {} : { office: options.office }),
  });
}

/** The token with which the gateway (or a peer) proves itself to a service. */
export function callerOf(keysFolder: string, caller: string, audience: string): string {
  const issue = createCallerTokens({
    service: caller,
    signingFile: keyPaths(keysFolder).callerSigningFile(caller),
  });
  return issue(audience);
}

export interface GraphqlAnswer<T> {
  readonly data?: T | null;
  readonly errors?: readonly { readonly message: string; readonly extensions?: Record<string, unknown> }[];
}

/** Asks a service's subgraph as the gateway would, for the person of the token. */
export async function graphqlCall<T>(
  url: string,
  headers: { token: string; caller: string },
  query: string,
  variables: Record<string, unknown> = {},
): Promise<GraphqlAnswer<T>> {
  const response = await supertest(url)
    .post('/graphql')
    .set({ authorization: `Bearer ${headers.token}`, 'x-muhafiz-caller': headers.caller })
    .send({ query, variables });
  return response.body as GraphqlAnswer<T>;
}
