/** What comes after a cursor `moment|id` in a list that stands the newest first, by this field and then by `_id`. */
export function olderThan(field: string, cursor: string | undefined): Record<string, unknown> {
  if (cursor === undefined) return {};
  const [moment = '', id = ''] = cursor.split('|');
  return { $or: [{ [field]: { $lt: moment } }, { [field]: moment, _id: { $lt: id } }] };
}
