import { callerOf, graphqlCall, type Office, type Offices, tokenFor } from '@muhafiz/test-kit';
import type { RegisterTable } from '../src/domain/registerTables.ts';

/** Imports as the registrar would; throws unless every row was taken, so that no test goes on with half a register. */
export function importing(offices: Offices, office: Office) {
  const run = async (operation: string, tables: Record<string, RegisterTable>): Promise<void> => {
    const declared = Object.keys(tables).map((name) => `$${name}: RegisterTable!`);
    const passed = Object.keys(tables).map((name) => `${name}: $${name}`);
    const answer = await graphqlCall<Record<string, { outcome: { refused: unknown[] } | null }>>(
      office.url,
      {
        token: tokenFor(offices.keysFolder, 'registrar'),
        caller: callerOf(offices.keysFolder, 'gateway', 'agency-licensing'),
      },
      `mutation (${declared.join(', ')}) { ${operation}(${passed.join(', ')}) { outcome { refused { line reason } } } }`,
      tables,
    );
    if (answer.data?.[operation]?.outcome?.refused.length !== 0)
      throw new Error(`not taken: ${JSON.stringify(answer)}`);
  };
  return {
    agencies: (agencies: RegisterTable, people: RegisterTable) => run('importAgencies', { agencies, people }),
    permissions: (permissions: RegisterTable) => run('importPermissions', { permissions }),
    fees: (feeSchedule: RegisterTable) => run('importReferenceTables', { feeSchedule }),
  };
}
