import { preparePublicAnswer } from '../domain/public-answer/publicAnswer.ts';
import { aggregatesPerCommit } from './inChunks.ts';
import type { PendingChange, Ports } from './ports.ts';
import { scheduleInForce } from './scheduleInForce.ts';

/**
 * Composes one page of answers anew that have run out or stand on an older fee schedule. What is left to do is what
 * the stored answers themselves say, so a crash loses no place and repeats nothing. Answers how many were looked at.
 */
export const refreshPublicAnswers =
  (ports: Pick<Ports, 'agencies' | 'answers' | 'tables' | 'unitOfWork' | 'now' | 'listStaleAnswers'>) =>
  async (): Promise<number> => {
    const schedule = await scheduleInForce(ports);
    const now = ports.now();
    const keys = await ports.listStaleAnswers({ now, scheduleVersion: schedule.version, limit: aggregatesPerCommit });
    if (keys.length === 0) return 0;
    const agencies = await ports.agencies.loadMany(keys);
    const answers = await ports.answers.loadMany(keys);
    const changes: (PendingChange | undefined)[] = [];
    for (const prepared of answers.values()) {
      const agency = agencies.get(prepared.id)?.state;
      if (agency === undefined) throw new Error('a public answer stands without its agency');
      changes.push(ports.answers.change(prepared, preparePublicAnswer(prepared.state, agency, { schedule, now })));
    }
    await ports.unitOfWork.commit(changes, { requestId: 'refresh-public-answers' });
    return keys.length;
  };
