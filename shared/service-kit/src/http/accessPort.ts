import type { Result } from '@muhafiz/kernel';

/** The person a request is made for, as the verified token says. */
export interface Actor {
  readonly id: string;
  readonly role: string;
  readonly office?: string | undefined;
}

export interface TokenRefusal {
  readonly kind: string;
}

/** What this folder needs of `service-kit/access`; that package's `createAccess` fits. */
export interface AccessPort<A extends Actor = Actor> {
  /** The officer's token (`authorization: Bearer`). */
  verifyUserToken(token: string): Promise<Result<A, TokenRefusal>>;
  /** The calling process's token (`x-muhafiz-caller`), made out to this service. */
  verifyCaller(token: string): Promise<Result<string, TokenRefusal>>;
  /** A token with which this process proves itself to another; lives 60 seconds. */
  issueCallerToken(audience: string): Promise<string> | string;
}

export const callerHeader = 'x-muhafiz-caller';

const bearer = /^Bearer ([A-Za-z0-9._~+/=-]{1,8192})$/i;

export function findBearerToken(authorization: string | undefined): string | undefined {
  return authorization === undefined ? undefined : bearer.exec(authorization)?.[1];
}
