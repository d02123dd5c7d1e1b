import type { AgencyIdentityRow } from '../../domain/identityRows.ts';
import type { AgencyIdentity } from '../../domain/phoenix/input.ts';
import type { PhoenixPair } from '../../domain/phoenix/judgePair.ts';
import { createPhoenixIndex } from '../../domain/phoenix/phoenixIndex.ts';
import type { AgencyRow } from '../../domain/rows.ts';
import { phoenixFactsOf } from '../../domain/subjects/phoenixFacts.ts';
import { subjectIds } from '../../domain/subjects/subject.ts';
import { type JudgedSubject, type Judging, judgeGone, judgeSubject } from './judgeSubject.ts';
import type { SubjectWatch } from './watch.ts';

/** Looks for agencies that are run by the people of one that lost its licence before. */
export function watchPhoenixAgencies(judging: Judging): SubjectWatch {
  const index = createPhoenixIndex();
  const identities = new Map<string, AgencyIdentityRow>();
  const judged = new Map<string, PhoenixPair | undefined>();
  const names = new Map<string, ReturnType<typeof nameOf>>();

  const note = (pair: Pick<PhoenixPair, 'agencyKey' | 'formerKey'>, made: PhoenixPair | undefined): void => {
    const name = nameOf(pair);
    names.set(name.id, name);
    judged.set(name.id, made);
  };

  return {
    take: (news) => {
      for (const [key, row] of news.identities) identities.set(key, row);
      const changed = [...news.agencies].flatMap(([key, row]) => {
        const identity = identities.get(key);
        return identity === undefined ? [] : [agencyIdentityOf(key, row, identity)];
      });
      if (changed.length === 0) return;
      const { gone, made } = index.replaceAgencies(changed);
      for (const pair of gone) note(pair, undefined);
      for (const pair of made) note(pair, pair);
    },
    judge: (asOf): JudgedSubject[] => {
      const all = [...judged].map(([id, pair]) => judgePhoenix(judging, names.get(id) as never, pair, asOf));
      judged.clear();
      names.clear();
      return all;
    },
  };
}

function nameOf({ agencyKey, formerKey }: Pick<PhoenixPair, 'agencyKey' | 'formerKey'>) {
  return { id: subjectIds.phoenix(agencyKey, formerKey), kind: 'agency', ref: agencyKey } as const;
}

function judgePhoenix(
  judging: Judging,
  name: ReturnType<typeof nameOf>,
  pair: PhoenixPair | undefined,
  asOf: string,
): JudgedSubject {
  if (pair === undefined) return judgeGone(judging, name, asOf);
  const about = [{ stream: `agency/${name.ref}`, effect: 'review' }] as const;
  return judgeSubject(judging, name, phoenixFactsOf(pair), about, asOf);
}

/** What officers ordered since stands above the register's own status. */
function agencyIdentityOf(agencyKey: string, row: AgencyRow, identity: AgencyIdentityRow): AgencyIdentity {
  const { source: _, people, ...named } = identity;
  const suspension = row.suspensions.find(({ liftedOn }) => liftedOn === undefined);
  const ordered =
    row.cancelledFrom !== null
      ? ({ status: 'cancelled', statusOn: row.cancelledFrom } as const)
      : suspension !== undefined
        ? ({ status: 'suspended', statusOn: suspension.from } as const)
        : { status: row.status, statusOn: row.statusOn };
  return { agencyKey, ...named, people: people as AgencyIdentity['people'], issuedOn: row.issuedOn, ...ordered };
}
