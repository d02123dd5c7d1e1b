import type { RiskPorts } from '../../usecases/ports.ts';
import { type RuleEntryPorts, ruleEntryOf } from '../../usecases/ruleBook/ruleEntry.ts';
import type { Field } from '../context.ts';

export const ruleBook =
  (ports: RuleEntryPorts & Pick<RiskPorts, 'rules'>): Field =>
  async () =>
    (await ports.rules.load()).list().map((state) => ruleEntryOf(ports, state));
