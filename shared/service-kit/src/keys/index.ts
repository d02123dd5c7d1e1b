export { createEventSeal, type EventSeal } from './eventSeal.ts';
export { createFieldCipher, type FieldCipher } from './fieldCipher.ts';
export { type Keyring, type KeyringSource, openKeyring, type UsableKey } from './keyring.ts';
export type { KeyPurpose } from './keyringFile.ts';
export {
  callerNames,
  ensureLocalKeys,
  type KeyPaths,
  keyPaths,
  type LocalKeysOptions,
  sealConsumers,
} from './localKeys.ts';
export {
  listOldKeys,
  listRotationReports,
  type RotationRefusal,
  type RotationReport,
  readKeyring,
  reportRotation,
  retireOldKeys,
  rotateKeys,
  rotateSigningKeys,
} from './rotation.ts';
export {
  runRotationSweep,
  type SweepCheckpoint,
  type SweepOptions,
  type SweepOutcome,
  type SweepTarget,
} from './rotationSweep.ts';
export { getSigningKey, type PublishedKey, readSigningFile, type SigningKey } from './signingKeys.ts';
export { UnreadableText } from './unreadableText.ts';
