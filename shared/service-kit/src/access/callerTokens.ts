import { ok, type Result, refuse } from '@muhafiz/kernel';
import jsonwebtoken from 'jsonwebtoken';
import { getSigningKey, readSigningFile } from '../keys/index.ts';
import type { KeySet } from './keySet.ts';
import type { TokenRefusal } from './tokenRefusal.ts';
import { verifyJwt } from './verifyJwt.ts';

const callerTokenSeconds = 60;
const reusedForMillis = 45_000;
const rememberedMax = 200;

/**
 * Makes the short-lived tokens with which this process proves to another who it is. One is made out to one audience
 * and used for 45 of its 60 seconds. The signing key is read again for each new one, so that a rotation needs no stop.
 */
export function createCallerTokens(options: {
  readonly service: string;
  readonly signingFile: string;
  readonly production?: boolean;
  readonly now?: () => number;
}): (audience: string) => string {
  const now = options.now ?? Date.now;
  const made = new Map<string, { readonly token: string; readonly at: number }>();
  return (audience) => {
    const at = now();
    const before = made.get(audience);
    if (before !== undefined && at - before.at < reusedForMillis && at >= before.at) return before.token;
    const key = getSigningKey(readSigningFile(options.signingFile), at);
    if (key.owner !== options.service)
      throw new Error(`the caller's key of ${options.service} is made for ${key.owner}`);
    if (options.production === true && key.local) {
      throw new Error(`production refuses the caller's key of ${options.service}: it was made for local use`);
    }
    const iat = Math.floor(at / 1000);
    const token = jsonwebtoken.sign(
      { iss: options.service, sub: options.service, aud: audience, iat, exp: iat + callerTokenSeconds },
      key.key,
      { algorithm: 'ES256', keyid: key.kid },
    );
    made.set(audience, { token, at });
    return token;
  };
}

/** Judges tokens of callers made out to this service; answers the caller's name, which its key alone can sign for. */
export function createCallerVerifier(options: {
  readonly service: string;
  readonly keys: KeySet;
  readonly now?: () => number;
}): (token: string) => Promise<Result<string, TokenRefusal>> {
  const now = options.now ?? Date.now;
  const remembered = new Map<string, { caller: string; expiresAt: number; generation: number }>();
  return async (token) => {
    const generation = await options.keys.generation();
    const known = remembered.get(token);
    if (known !== undefined) {
      if (known.expiresAt > now() && known.generation === generation) return ok(known.caller);
      remembered.delete(token);
    }
    const verified = await verifyJwt(token, {
      keys: options.keys,
      audience: options.service,
      lifeSecondsMax: callerTokenSeconds,
      nowMillis: now(),
    });
    if (!verified.ok) return verified;
    const { claims, key } = verified.value;
    if (key.owner === undefined || key.owner === 'users') return refuse({ kind: 'SigningKeyUnknown' });
    if (claims.iss !== key.owner || claims.sub !== key.owner) return refuse({ kind: 'TokenIssuerWrong' });
    // Peers are few and their tokens are reused; whoever sends many different ones is not helped by our memory.
    if (remembered.size >= rememberedMax) remembered.clear();
    remembered.set(token, { caller: key.owner, expiresAt: claims.exp * 1000, generation });
    return ok(key.owner);
  };
}
