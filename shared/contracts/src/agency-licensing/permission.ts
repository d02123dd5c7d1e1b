import { z } from 'zod';
import { defineEvent } from '../defineEvent.ts';
import { countryField, dateField, moneyField, refField, textField } from '../fields.ts';

const permissionTerms = {
  permissionNo: refField,
  agencyKey: refField,
  employerName: textField,
  employerCountry: countryField,
  employerRegNo: textField.optional(),
  occupation: refField,
  positions: z.number().int().positive().describe('how many workers may be recruited under it (Rules r.20)'),
  monthlyWage: moneyField,
  issuedOn: dateField,
  expiresOn: dateField,
};

export const PermissionGranted = defineEvent({
  service: 'agency-licensing',
  aggregate: 'permission',
  type: 'PermissionGranted',
  version: 1,
  words: "The Protector allowed an agency to recruit for one employer's demand (Rules r.19, r.20).",
  published: permissionTerms,
  recorded: { by: refField },
});

export const PermissionCorrected = defineEvent({
  service: 'agency-licensing',
  aggregate: 'permission',
  type: 'PermissionCorrected',
  version: 1,
  words: 'The terms of a permission were corrected; the whole new terms, and the names of what changed.',
  published: { ...permissionTerms, changed: z.array(refField).min(1) },
  recorded: { by: refField },
});

const position = {
  permissionNo: refField,
  caseRef: refField,
  factVersion: z
    .number()
    .int()
    .positive()
    .describe('the version of the case for which it was used, or which gave it back'),
};

export const PositionUsed = defineEvent({
  service: 'agency-licensing',
  aggregate: 'permission',
  type: 'PositionUsed',
  version: 1,
  words: 'One position of the permission is taken by a case that is being cleared.',
  published: position,
});

export const PositionGivenBack = defineEvent({
  service: 'agency-licensing',
  aggregate: 'permission',
  type: 'PositionGivenBack',
  version: 1,
  words:
    'The case that had taken the position was withdrawn, refused, lapsed, moved to another permission, or was not cleared.',
  published: position,
});
