import { findLicenceKey, type LicenceKey } from '@muhafiz/identifiers';
import { ok, type Result, refuse } from '@muhafiz/kernel';
import { complaintCategories, complaintChannels, complaintSubjectKinds } from './allowedValues.ts';
import { countFromZero, date, oneOf, optional, required, text, truth } from './column.ts';
import { defineFile, type FieldsOf, type RowFault } from './fileFormat.ts';

const complaintColumns = {
  complaint_ref: required(text),
  filed_on: required(date),
  channel: required(oneOf(complaintChannels)),
  category: required(oneOf(complaintCategories)),
  subject_kind: required(oneOf(complaintSubjectKinds)),
  subject_name: optional(text),
  subject_licence_no: optional(text),
  subject_phone: optional(text),
  source_ref: optional(text),
  district: optional(text),
  narrative: optional(text),
  anonymous: required(truth),
  victims_male: optional(countFromZero),
  victims_female: optional(countFromZero),
  victims_children: optional(countFromZero),
};

/** A complaint; `subjectAgencyKey` is absent when no licence is named or the text is no licence number. */
export type ComplaintRow = FieldsOf<typeof complaintColumns> & { readonly subjectAgencyKey?: LicenceKey };

export const complaintsFile = defineFile({
  columns: complaintColumns,
  between: (fields): Result<ComplaintRow, RowFault> => {
    // The token is not repeated in the fault: what tells who complains must leave no trace of an anonymous complaint.
    if (fields.anonymous && fields.sourceRef !== undefined) {
      return refuse({ column: 'source_ref', value: '', reason: 'source_ref is not empty' });
    }
    const named = fields.subjectLicenceNo;
    const subjectAgencyKey = named === undefined ? undefined : findLicenceKey(named);
    return ok(subjectAgencyKey === undefined ? fields : { ...fields, subjectAgencyKey });
  },
});
