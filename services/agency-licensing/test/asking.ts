import { callerOf, graphqlCall, type Office, type Offices, tokenFor } from '@muhafiz/test-kit';

export type Role = Parameters<typeof tokenFor>[1];
// biome-ignore lint/suspicious/noExplicitAny: answers of many shapes, each asserted on by its test
export type Answer = any;
export type Ask = (role: Role, query: string, variables?: object, options?: { office?: string }) => Promise<Answer>;

/** Asks the office's subgraph as the gateway would, for somebody of a role. */
export function asking(offices: Offices, office: Office): Ask {
  return (role, query, variables = {}, options = {}) => {
    const token = tokenFor(offices.keysFolder, role, options);
    const caller = callerOf(offices.keysFolder, 'gateway', 'agency-licensing');
    return graphqlCall(office.url, { token, caller }, query, variables as Record<string, unknown>);
  };
}
