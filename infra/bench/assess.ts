import { assessCase } from '../../services/risk-flagging/src/domain/assessCase.ts';
import { bindRule, firstEdition } from '../../services/risk-flagging/src/domain/ruleLogic.ts';
import { caseLogics } from '../../services/risk-flagging/src/domain/rules/index.ts';
import { factsOfPack, readPack } from '../../services/risk-flagging/test/domain/registerPack.ts';
import type { Bench } from './bench.ts';
import { figure, median } from './figure.ts';
import { asIfFirst, measureBesidePeers } from './rulePeers.ts';

const pack = new URL('../../examples/register-pack/', import.meta.url);
const warmRounds = 9;
/** Those too that are off at first. */
const rules = caseLogics.map((logic) => bindRule(logic, firstEdition(logic)));

export const assess: Bench = {
  name: 'assess',
  words: 'the rules alone, in this process',
  measure: async (run) => {
    const facts = factsOfPack(readPack(pack));
    let flags = 0;
    const round = (): number => {
      flags = 0;
      const fresh = facts.map(asIfFirst);
      const began = performance.now();
      for (const each of fresh) flags += assessCase(each, rules).flags.length;
      return (facts.length * 1000) / (performance.now() - began);
    };
    const first = round();
    const warm = Array.from({ length: warmRounds }, round);
    const how = `${rules.length} rules on the facts of ${facts.length} cases, ${flags} flags with evidence and digests, one core, no storage`;
    return [
      figure('rules, first use', first, 'cases/s', how),
      figure('rules, warm', median(warm), 'cases/s', `${how}; median of ${warmRounds} rounds`, {
        kind: '>=',
        value: 20_000,
      }),
      ...measureBesidePeers(facts, run.say),
    ];
  },
};
