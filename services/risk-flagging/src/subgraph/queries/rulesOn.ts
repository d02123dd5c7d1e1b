import { listRulesOn } from '../../usecases/listRules.ts';
import type { RiskPorts } from '../../usecases/ports.ts';
import type { Field } from '../context.ts';

export const rulesOn =
  (ports: RiskPorts): Field =>
  (_parent, { day }) =>
    listRulesOn(ports, day);
