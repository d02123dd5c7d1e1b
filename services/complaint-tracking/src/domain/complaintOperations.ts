/** A complaint has one status so far: it is recorded. Inquiry and decision will add theirs. */
export const operationsByStatus = {
  recorded: ['importComplaints'],
} as const;
