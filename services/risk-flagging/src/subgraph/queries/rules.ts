import { listRules } from '../../usecases/listRules.ts';
import type { RiskPorts } from '../../usecases/ports.ts';
import type { Field } from '../context.ts';

export const rules =
  (ports: RiskPorts): Field =>
  () =>
    listRules(ports);
