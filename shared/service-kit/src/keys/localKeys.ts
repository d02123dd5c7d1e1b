import { existsSync, mkdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { addKeys, emptyKeyring, type KeyPurpose, listPurposes, parseKeyring, printKeyring } from './keyringFile.ts';
import { createOnce, publicMode, secretMode, withFileLock, writeAtomically } from './secretFile.ts';
import { listPublishedKeys, newSigningFile, readSigningFile, type SigningFile } from './signingKeys.ts';

/** The services that store or receive personal fields; each has a key under which events are sealed for it. */
export const sealConsumers = ['agency-licensing', 'worker-emigration', 'complaint-tracking', 'risk-flagging'] as const;
/** Everything that calls a service and has to say who it is. */
export const callerNames = [...sealConsumers, 'gateway'] as const;

export interface KeyPaths {
  readonly keysDir: string;
  readonly keyring: string;
  /** Signs the tokens of people; only the token command and the identity service read it. */
  readonly userSigningFile: string;
  /** Public keys of the tokens of people: MUHAFIZ_JWKS_FILE, and `/.well-known/jwks.json`. */
  readonly jwksFile: string;
  /** Public keys with which services prove who they are. Apart from the other set, so that no service can make users. */
  readonly callersJwksFile: string;
  /** Tokens that were taken back before they expired, one a line. */
  readonly revocationsFile: string;
  /** Where services tell how far they have re-encrypted after a rotation. */
  readonly rotationDir: string;
  readonly lockFile: string;
  callerSigningFile(service: string): string;
}

/** Where each key file stands in a keys folder. */
export function keyPaths(keysDir: string): KeyPaths {
  return {
    keysDir,
    keyring: join(keysDir, 'keyring.json'),
    userSigningFile: join(keysDir, 'user-signing.json'),
    jwksFile: join(keysDir, 'jwks.json'),
    callersJwksFile: join(keysDir, 'callers.jwks.json'),
    revocationsFile: join(keysDir, 'revoked-tokens'),
    rotationDir: join(keysDir, 'rotation'),
    lockFile: join(keysDir, 'lock'),
    callerSigningFile: (service) => join(keysDir, 'callers', `${service}.json`),
  };
}

export interface LocalKeysOptions {
  /** MUHAFIZ_ENV. */
  readonly environment: string;
  /** Epoch milliseconds; the system's clock when absent. */
  readonly now?: () => number;
}

/**
 * Makes what is missing of the keys for local use and leaves what is there: a second start changes nothing, two at
 * once make one set. Throws in production, where keys come from the operator.
 */
export async function ensureLocalKeys(keysDir: string, options: LocalKeysOptions): Promise<KeyPaths> {
  refuseInProduction(options.environment);
  const paths = keyPaths(keysDir);
  const at = (options.now ?? Date.now)();
  mkdirSync(keysDir, { recursive: true, mode: 0o700 });
  await withFileLock(paths.lockFile, () => {
    const signing: [path: string, owner: string][] = [[paths.userSigningFile, 'users']];
    for (const name of callerNames) signing.push([paths.callerSigningFile(name), name]);
    for (const [path, owner] of signing) {
      if (!existsSync(path)) createOnce(path, printSigningFile(newSigningFile(owner, at)), secretMode);
    }
    publishKeySets(paths);
    ensureKeyring(paths.keyring, at);
    createOnce(paths.revocationsFile, '', secretMode);
  });
  return paths;
}

/** Every purpose that a keyring of the whole system has keys for. */
function listAllPurposes(): KeyPurpose[] {
  return ['data', 'index', 'token', ...sealConsumers.map((name): KeyPurpose => `seal:${name}`)];
}

/** Writes the two public key sets anew from the signing keys, if they differ. To be called under the lock. */
export function publishKeySets(paths: KeyPaths): void {
  const callers = callerNames.map((name) => paths.callerSigningFile(name));
  publish(paths.jwksFile, [paths.userSigningFile]);
  publish(paths.callersJwksFile, callers);
}

export function printSigningFile(file: SigningFile): string {
  return `${JSON.stringify(file, null, 2)}\n`;
}

/** Throws: keys that this program made on its own vouch for nobody in production. */
function refuseInProduction(environment: string): void {
  if (environment !== 'production') return;
  throw new Error(
    'keys for local use are refused with MUHAFIZ_ENV=production: set MUHAFIZ_JWKS_URL and MUHAFIZ_KEYS_DIR to the keys of the operator',
  );
}

function publish(path: string, signingFiles: readonly string[]): void {
  const keys = signingFiles.flatMap((file) => listPublishedKeys(readSigningFile(file)));
  const text = `${JSON.stringify({ keys }, null, 2)}\n`;
  if (!existsSync(path) || readFileSync(path, 'utf8') !== text) writeAtomically(path, text, publicMode);
}

function ensureKeyring(path: string, at: number): void {
  const file = existsSync(path) ? parseKeyring(readFileSync(path, 'utf8')) : emptyKeyring();
  const present = new Set(listPurposes(file));
  const missing = listAllPurposes().filter((purpose) => !present.has(purpose));
  if (missing.length > 0) writeAtomically(path, printKeyring(addKeys(file, missing, at)), secretMode);
}
