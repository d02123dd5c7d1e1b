import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { systemClock } from '@muhafiz/kernel';
import { type AggregateStore, type AnyDecided, defineService, type ServiceKit } from '@muhafiz/service-kit';
import type { UserRole } from '@muhafiz/service-kit/access';
import { callerOf, graphqlCall, type Office, type Offices, openOffices, tokenFor } from '@muhafiz/test-kit';
import type { FreshnessBounds, Horizon } from '../src/domain/freshness.ts';
import { workerEmigration } from '../src/service.ts';
import { readUpTo } from './builders.ts';

/** What agency licensing would answer; a test sets what it wants to hear. `silent` answers nobody. */
export interface Licensing {
  standing: (dates: readonly string[]) => unknown;
  position: (body: Record<string, unknown>) => unknown;
  silent: boolean;
  readonly asked: { readonly path: string; readonly body: Record<string, unknown> }[];
}

/** Risk flagging as far as this office knows it: it tells assessments, and its ticks say how far it has read. */
export interface Risk {
  readonly office: Office;
  horizon: () => Horizon;
  tell(caseRef: string, event: AnyDecided): Promise<void>;
}

export interface EmigrationOffice {
  readonly offices: Offices;
  readonly office: Office;
  readonly risk: Risk;
  readonly licensing: Licensing;
  ask<T>(
    role: UserRole,
    query: string,
    variables?: Record<string, unknown>,
    as?: { id?: string; office?: string },
  ): Promise<T>;
  stop(): Promise<void>;
}

const valid = (dates: readonly string[]) => ({
  known: true,
  version: 3,
  dates: dates.map((on) => ({ on, valid: true, why: [] })),
});

/** Worker emigration on the real engines, between a risk flagging and a licensing that say what a test wants. */
export async function openEmigration(bounds?: FreshnessBounds): Promise<EmigrationOffice> {
  const offices = await openOffices();
  const risk = await startRisk(offices);
  const licensing: Licensing = { standing: valid, position: () => ({ used: true }), silent: false, asked: [] };
  const server = await startLicensing(licensing);
  offices.urls['agency-licensing'] = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  const office = await offices.start(workerEmigration(bounds));
  return {
    offices,
    office,
    risk,
    licensing,
    ask: async (role, query, variables = {}, as = {}) => {
      const token = tokenFor(offices.keysFolder, role, as);
      const caller = callerOf(offices.keysFolder, 'gateway', 'worker-emigration');
      const answer = await graphqlCall<never>(office.url, { token, caller }, query, variables);
      if (answer.errors !== undefined) throw new Error(JSON.stringify(answer.errors));
      return answer.data as never;
    },
    stop: async () => {
      await offices.stop();
      server.close();
    },
  };
}

async function startRisk(offices: Offices): Promise<Risk> {
  let store: AggregateStore<{ told: number }, AnyDecided> | undefined;
  const said = { horizon: (): Horizon => readUpTo(systemClock.now()) };
  const office = await offices.start(
    defineService({
      name: 'risk-flagging',
      typeDefs: 'type Query { riskReadiness: String }',
      build: (kit: ServiceKit) => {
        store = kit.aggregate<{ told: number }, AnyDecided>(
          {
            name: 'assessment',
            evolve: (state) => ({ told: (state?.told ?? 0) + 1 }),
            toDocument: (state) => ({ ...state }),
            toState: ({ told }) => ({ told }) as { told: number },
          },
          { told: Number },
        );
        return {
          resolvers: { Query: { riskReadiness: () => 'made up' } },
          horizon: () => Promise.resolve(said.horizon()),
        };
      },
    }),
  );
  return Object.assign(said, {
    office,
    tell: async (caseRef: string, event: AnyDecided) => {
      if (store === undefined) throw new Error('not started');
      const outcome = await office.kit.unitOfWork.commit([store.change(await store.load(caseRef), [event])], {
        requestId: 'risk-says',
      });
      if (!outcome.ok) throw new Error(outcome.refusal.what);
    },
  });
}

function startLicensing(licensing: Licensing): Promise<Server> {
  const server = createServer((request, response) => {
    let text = '';
    request.on('data', (chunk) => {
      text += chunk;
    });
    request.on('end', () => {
      if (licensing.silent) return request.socket.destroy();
      const body = JSON.parse(text) as Record<string, unknown>;
      const path = request.url ?? '';
      licensing.asked.push({ path, body });
      const answer = path.endsWith('/standing') ? licensing.standing(body.dates as string[]) : licensing.position(body);
      response.setHeader('content-type', 'application/json');
      response.end(JSON.stringify(answer));
    });
  });
  return new Promise((resolve) => {
    server.listen(0, '127.0.0.1', () => resolve(server));
  });
}

/** What risk flagging publishes about a case. */
export function caseAssessed(
  caseRef: string,
  factVersion: number,
  flags: readonly object[] = [],
  assessmentId = `${caseRef}/A${factVersion}`,
): AnyDecided {
  return {
    type: 'CaseAssessed',
    published: {
      caseRef,
      factVersion,
      assessmentId,
      assessedAt: '2026-05-01T06:00:01.000Z',
      flags,
      couldNotTell: [],
      readUpTo: {},
    },
    recorded: { sealedFacts: 'sealed' },
  };
}
