/**
 * An encrypted text that cannot be opened. Its message names the key and never the text or what it hides, so that it
 * may be logged and shown to operators.
 */
export class UnreadableText extends Error {
  constructor(
    readonly reason:
      | 'it has not the form of an encrypted text'
      | 'its key is unknown'
      | 'its key is retired'
      | 'it is damaged or belongs elsewhere'
      | 'it is not addressed to this reader',
    readonly keyId?: string,
  ) {
    super(`an encrypted text cannot be read: ${reason}${keyId === undefined ? '' : ` (key ${keyId})`}`);
    this.name = 'UnreadableText';
  }
}
