import { createHash, randomUUID } from 'node:crypto';
import { ok, type Result, refuse } from '@muhafiz/kernel';
import { type Actor, isUserRole, type UserRole } from '@muhafiz/permissions';
import jsonwebtoken from 'jsonwebtoken';
import { z } from 'zod';
import type { SigningKey } from '../keys/index.ts';
import type { KeySet } from './keySet.ts';
import { type Revocations, tokenIdForm } from './revocations.ts';
import type { TokenRefusal } from './tokenRefusal.ts';
import { clockToleranceSeconds, verifyJwt } from './verifyJwt.ts';

export type AccessActor = Actor;

/** Issuer and audience of the tokens of people. */
export const tokenIssuer = 'muhafiz';
/** The longest that a person's token may live. */
export const userTokenHoursMax = 168;

const subjectForm = /^[\p{L}\p{N}][\p{L}\p{N}@._:/-]{0,99}$/u;
const officeForm = /^[A-Za-z0-9][A-Za-z0-9&/ -]{0,39}$/;

const claimsSchema = z.object({
  sub: z.string().regex(subjectForm),
  // `system` and `anonymous` are no roles of people: a token that names them is forged or a mistake.
  role: z.custom<UserRole>((role) => typeof role === 'string' && isUserRole(role)),
  office: z.string().regex(officeForm).optional(),
  jti: z.string().regex(tokenIdForm),
});

export interface TokenOrder {
  readonly key: SigningKey;
  readonly subject: string;
  readonly role: UserRole;
  readonly office?: string;
  readonly hours: number;
  readonly nowMillis: number;
}

/** A person's token. Throws when subject, office or hours are not of the form that verifiers take. */
export function issueToken(order: TokenOrder): string {
  const { key, subject, role, office, hours, nowMillis } = order;
  if (!(hours > 0 && hours <= userTokenHoursMax)) throw new Error(`a token lives up to ${userTokenHoursMax} hours`);
  const iat = Math.floor(nowMillis / 1000);
  const claims = { sub: subject, role, ...(office === undefined ? {} : { office }), jti: randomUUID() };
  if (!claimsSchema.safeParse(claims).success) throw new Error('the id or the office cannot stand in a token');
  return jsonwebtoken.sign(
    { ...claims, iss: tokenIssuer, aud: tokenIssuer, iat, exp: iat + Math.ceil(hours * 3600) },
    key.key,
    { algorithm: 'ES256', keyid: key.kid },
  );
}

export interface UserTokenVerifier {
  verifyUserToken(token: string): Promise<Result<AccessActor, TokenRefusal>>;
  /** Takes a token of this id back. */
  revoke(tokenId: string, expiresAtMillis?: number): void;
  /** How many verified tokens are remembered. */
  countRemembered(): number;
}

interface Remembered {
  readonly actor: AccessActor;
  readonly expiresAt: number;
  readonly generation: number;
}

export interface UserTokenOptions {
  readonly keys: KeySet;
  readonly revocations: Revocations;
  readonly now?: () => number;
  /** How many verified tokens are remembered by their digest; 0 verifies each anew. 10,000 when absent. */
  readonly rememberedMax?: number;
}

/**
 * Verifies tokens of people. A signature costs some 100 microseconds, in the gateway and in each service; so a token
 * once verified is known again by its SHA-256 until it expires, is revoked, or the key set changes.
 */
export function createUserTokenVerifier(options: UserTokenOptions): UserTokenVerifier {
  const now = options.now ?? Date.now;
  const rememberedMax = options.rememberedMax ?? 10_000;
  const remembered = new Map<string, Remembered>();
  const { keys, revocations } = options;

  const recall = (digest: string, generation: number): Remembered | undefined => {
    const entry = remembered.get(digest);
    if (entry === undefined) return undefined;
    remembered.delete(digest);
    if (entry.generation !== generation || entry.expiresAt <= now()) return undefined;
    remembered.set(digest, entry); // moved to the young end
    return entry;
  };
  const remember = (digest: string, entry: Remembered): void => {
    remembered.set(digest, entry);
    if (remembered.size <= rememberedMax) return;
    const oldest = remembered.keys().next().value;
    if (oldest !== undefined) remembered.delete(oldest);
  };

  return {
    verifyUserToken: async (token) => {
      const digest = rememberedMax > 0 ? createHash('sha256').update(token).digest('base64') : '';
      const generation = await keys.generation();
      const known = rememberedMax > 0 ? recall(digest, generation) : undefined;
      if (known !== undefined) {
        return revocations.isRevoked(known.actor.tokenId) ? refuse({ kind: 'TokenRevoked' }) : ok(known.actor);
      }
      const verified = await verifyUserJwt(token, keys, now());
      if (!verified.ok) return verified;
      const { actor, expiresAt } = verified.value;
      if (revocations.isRevoked(actor.tokenId)) return refuse({ kind: 'TokenRevoked' });
      // Under the generation as it was before: if the set changed meanwhile, this token is verified once more.
      if (rememberedMax > 0) remember(digest, { actor, expiresAt, generation });
      return ok(actor);
    },
    revoke: (tokenId, expiresAtMillis) =>
      revocations.revoke(tokenId, expiresAtMillis ?? now() + userTokenHoursMax * 3_600_000),
    countRemembered: () => remembered.size,
  };
}

async function verifyUserJwt(
  token: string,
  keys: KeySet,
  nowMillis: number,
): Promise<Result<{ actor: AccessActor; expiresAt: number }, TokenRefusal>> {
  const verified = await verifyJwt(token, {
    keys,
    audience: tokenIssuer,
    issuer: tokenIssuer,
    lifeSecondsMax: userTokenHoursMax * 3600,
    nowMillis,
  });
  if (!verified.ok) return verified;
  const { claims, key } = verified.value;
  // A service's key vouches for that service and never for a person.
  if (key.owner !== undefined && key.owner !== 'users') return refuse({ kind: 'SigningKeyUnknown' });
  const judged = claimsSchema.safeParse(claims);
  if (!judged.success) return refuse({ kind: 'TokenClaimsWrong' });
  const { sub, role, office, jti } = judged.data;
  const actor = Object.freeze({ id: sub, role, ...(office === undefined ? {} : { office }), tokenId: jti });
  return ok({ actor, expiresAt: (claims.exp + clockToleranceSeconds) * 1000 });
}
