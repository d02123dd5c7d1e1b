import type { RiskPorts } from '../../usecases/ports.ts';
import type { Field } from '../context.ts';

const casesShown = 100;

export const shadowRun =
  ({ rules }: Pick<RiskPorts, 'rules'>): Field =>
  async (_parent, { code, edition }) => ({
    days: await rules.listShadowDays(code, edition),
    differing: await rules.listShadowCases(code, edition, casesShown),
  });
