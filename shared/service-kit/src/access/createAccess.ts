import { existsSync } from 'node:fs';
import type { Result } from '@muhafiz/kernel';
import { keyPaths } from '../keys/index.ts';
import { createCallerTokens, createCallerVerifier } from './callerTokens.ts';
import { openKeySet } from './keySet.ts';
import type { PublicJwk } from './publicKeys.ts';
import { openRevocations } from './revocations.ts';
import type { TokenRefusal } from './tokenRefusal.ts';
import { type AccessActor, createUserTokenVerifier } from './userTokens.ts';

/** What the doors of a process need to know who knocks. */
export interface AccessPort {
  verifyUserToken(token: string): Promise<Result<AccessActor, TokenRefusal>>;
  verifyCaller(token: string): Promise<Result<string, TokenRefusal>>;
  issueCallerToken(audience: string): Promise<string> | string;
}

export interface Access extends AccessPort {
  /** Takes a person's token back, here at once and in other processes of the machine within a second. */
  revoke(tokenId: string, expiresAtMillis?: number): void;
  /** The public keys of the tokens of people, for `/.well-known/jwks.json`. */
  listPublishedKeys(): Promise<readonly PublicJwk[]>;
}

export interface AccessOptions {
  /** The process's own name: what tokens of callers must be made out to, and what it signs its own with. */
  readonly name: string;
  readonly config: {
    readonly environment: string;
    readonly jwks: { readonly file?: string; readonly url?: string };
    readonly keysFolder: string;
  };
  readonly now?: () => number;
  /** False verifies every signature anew: what the benchmark compares with. MUHAFIZ_TOKEN_CACHE=off does the same. */
  readonly rememberTokens?: boolean;
}

/** Everything about tokens for one process. Throws when the keys that it needs are not there. */
export async function createAccess(options: AccessOptions): Promise<Access> {
  const { name, config } = options;
  const now = options.now ?? Date.now;
  const production = config.environment === 'production';
  const paths = keyPaths(config.keysFolder);
  const signingFile = paths.callerSigningFile(name);
  const jwksFile = config.jwks.url === undefined ? (config.jwks.file ?? paths.jwksFile) : undefined;
  for (const needed of [jwksFile, paths.callersJwksFile, signingFile]) {
    if (needed !== undefined && !existsSync(needed)) throw new Error(`${name} needs the keys in ${needed}`);
  }
  if (production && config.jwks.url === undefined) {
    throw new Error(`${name} takes the keys of people's tokens from MUHAFIZ_JWKS_URL in production`);
  }
  const source = jwksFile === undefined ? { url: config.jwks.url as string } : { file: jwksFile };
  const keys = openKeySet({ source, production, now });
  const callerKeys = openKeySet({ source: { file: paths.callersJwksFile }, production, now });
  const remember = options.rememberTokens ?? process.env.MUHAFIZ_TOKEN_CACHE !== 'off';
  const users = createUserTokenVerifier({
    keys,
    revocations: openRevocations({ file: paths.revocationsFile, now }),
    now,
    ...(remember ? {} : { rememberedMax: 0 }),
  });
  return {
    verifyUserToken: users.verifyUserToken,
    revoke: users.revoke,
    verifyCaller: createCallerVerifier({ service: name, keys: callerKeys, now }),
    issueCallerToken: createCallerTokens({ service: name, signingFile, production, now }),
    listPublishedKeys: () => keys.listPublished(),
  };
}
