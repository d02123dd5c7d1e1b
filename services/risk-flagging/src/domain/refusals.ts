import type { ReplayRefusal } from './replay.ts';

/** Every way risk flagging says no, with its data. */
export type RiskRefusal = ReplayRefusal | { readonly kind: 'FlagNotFound'; readonly flagId: string };

/** The stable public code of each refusal. */
export const refusalCodes = {
  FlagNotFound: 'NOT_FOUND',
  FactsNotReadable: 'CONFLICT',
  RuleVersionUnknown: 'CONFLICT',
  FlagNotReproduced: 'CONFLICT',
} as const satisfies Record<RiskRefusal['kind'], string>;
