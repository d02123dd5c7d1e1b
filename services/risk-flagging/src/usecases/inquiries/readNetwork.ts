import { type Instant, millisOf } from '@muhafiz/kernel';
import type { NetworkSeen } from '../../domain/network/answerFrom.ts';
import { buildNetwork, type NetworkRows } from '../../domain/network/buildNetwork.ts';
import { findCommunities } from '../../domain/network/communities.ts';
import { feeTable } from '../lawTables.ts';
import type { NetworkPorts } from './ports.ts';

/** The network as it was at a moment. */
interface StandingNetwork extends NetworkSeen {
  /** When its rows began to be read: what was told later is not in it. */
  readonly readAt: Instant;
}

interface NetworkReader {
  get(): Promise<StandingNetwork>;
}

const permissionsPerLook = 2000;
/** Building may take at most one part in so many of the time, however large the country is. */
const restPerBuild = 10;

/**
 * Keeps the network in memory and reads it anew when a question finds it older than `staleMillis` milliseconds, or than
 * ten times what building it took, whichever is longer. Questions that come meanwhile wait for the same reading.
 */
export function createNetworkReader(ports: NetworkPorts, staleMillis: number): NetworkReader {
  let standing: (StandingNetwork & { readonly freshUntil: number }) | undefined;
  let reading: Promise<StandingNetwork> | undefined;
  const millis = (): number => millisOf(ports.clock.now());

  const readAnew = async (): Promise<StandingNetwork> => {
    const readAt = ports.clock.now();
    const known = buildNetwork(await readRows(ports));
    const communities = findCommunities(known.network);
    const took = millis() - millisOf(readAt);
    standing = {
      known,
      communities,
      readAt,
      freshUntil: millisOf(readAt) + Math.max(staleMillis, restPerBuild * took),
    };
    return standing;
  };

  return {
    get: async () => {
      if (standing !== undefined && millis() < standing.freshUntil) return standing;
      reading ??= readAnew().finally(() => {
        reading = undefined;
      });
      return reading;
    },
  };
}

async function readRows({ facts, matches }: Pick<NetworkPorts, 'facts' | 'matches'>): Promise<NetworkRows> {
  const cases = await facts.cases.readAll();
  const fees = (await facts.tables.findMany([feeTable])).get(feeTable);
  const numbers = [...new Set([...cases.values()].flatMap(({ permissionNo }) => permissionNo ?? []))];
  const permissions = new Map();
  for (let from = 0; from < numbers.length; from += permissionsPerLook) {
    const some = await facts.permissions.findMany(numbers.slice(from, from + permissionsPerLook));
    for (const [permissionNo, row] of some) permissions.set(permissionNo, row);
  }
  return {
    settled: await matches.listAll(),
    agencies: await facts.agencies.readAll(),
    identities: await facts.agencyIdentities.readAll(),
    persons: await facts.persons.readAll(),
    parties: await facts.parties.readAll(),
    ...{ cases, permissions, fees: fees?.kind === 'fees' ? fees.rows : [] },
  };
}
