import { isInPlace, placeCase, tallyMoves } from '../../domain/fairness/tallyCases.ts';
import type { CaseTallies } from './ports.ts';

const casesPerPage = 500;

/**
 * Counts one page of cases of which something was told, or whose workers were, so that a question reads a few sums and no
 * case. The sums and what they were made of change in one transaction: a crash, or a second process that counts the same,
 * counts nothing twice. Answers how many rows there were.
 */
export const countCases = (tallies: CaseTallies) => async (): Promise<number> => {
  const news = await tallies.listNews(casesPerPage);
  if (news.cases.size + news.workers.size === 0) return 0;
  const groups = await tallies.findGroups([...news.cases.values()].map(({ workerRef }) => workerRef));
  const counted = await tallies.findCounted([...news.cases.keys()]);
  const moves = [...news.cases]
    .map(([caseRef, row]) => ({ from: counted.get(caseRef), to: placeCase(caseRef, row, groups.get(row.workerRef)) }))
    .filter(({ from, to }) => !isInPlace(from, to));
  await tallies.commit({ news, moves, changes: tallyMoves(moves) });
  return news.cases.size + news.workers.size;
};
