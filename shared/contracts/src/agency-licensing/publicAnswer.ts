import { z } from 'zod';
import { bilingualField, dateField, instantField, refField, textField } from '../fields.ts';

/**
 * What the public check says of one licence key, in both languages: made by agency-licensing, kept by the gateway,
 * read by anybody. It holds nothing about a person.
 */
export const PublicAnswer = z.object({
  licenceKey: refField.describe('canonical key, such as 1250/RWP'),
  licenceNo: refField.describe('as the licence is written'),
  kind: z.enum(['oep', 'travel_agency', 'unknown']),
  name: z.string().max(300).describe('empty when no such licence is known'),
  nameUr: z.string().max(300).optional(),
  mayRecruit: z.boolean().describe('whether it may recruit workers for abroad today'),
  verdict: z.enum(['MAY_RECRUIT', 'MAY_NOT_RECRUIT', 'NOT_FOUND', 'TRAVEL_AGENCY', 'NOT_KNOWN_NOW']),
  since: dateField.optional().describe('first day of the present standing'),
  until: dateField.optional().describe('last day of the licence'),
  reason: bilingualField.describe('the verdict in one or two sentences'),
  whyNot: z.array(bilingualField).max(20).optional(),
  charges: z
    .array(
      z.object({
        item: refField,
        ceilingPkr: z
          .number()
          .int()
          .nonnegative()
          .nullable()
          .describe('whole rupees; null: actual cost against a receipt, or barred'),
        kind: z.enum(['ceiling', 'at_cost', 'barred']),
        en: textField,
        ur: textField,
        legalBasis: z.string().max(500),
        from: dateField.nullable().describe('first day of the rule; null when the schedule does not say'),
      }),
    )
    .max(60),
  complain: z
    .array(
      z.object({
        name: bilingualField,
        phone: z.string().max(40),
        verify: z.literal(true).optional().describe('the number could not be confirmed from its source'),
      }),
    )
    .max(20),
  asOf: instantField.describe('when this answer was made'),
  validUntil: instantField.describe('from then on it has to be made anew'),
  staleSeconds: z
    .number()
    .int()
    .nonnegative()
    .optional()
    .describe('set by the gateway alone: how old its copy is while the licensing office cannot be asked'),
  notice: bilingualField.optional().describe('set with staleSeconds: what that means'),
});
export type PublicAnswer = z.infer<typeof PublicAnswer>;

/** What a search by name or phone finds; `more` says that the list was cut. */
export const PublicMatches = z.object({
  matches: z
    .array(
      PublicAnswer.pick({
        licenceKey: true,
        licenceNo: true,
        kind: true,
        name: true,
        nameUr: true,
        mayRecruit: true,
        verdict: true,
      }),
    )
    .max(50),
  more: z.boolean(),
  complain: PublicAnswer.shape.complain.optional(),
  asOf: instantField,
  staleSeconds: PublicAnswer.shape.staleSeconds,
  notice: PublicAnswer.shape.notice,
});
export type PublicMatches = z.infer<typeof PublicMatches>;
