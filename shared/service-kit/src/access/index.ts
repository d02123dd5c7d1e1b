export { isUserRole, roleWords, type UserRole, userRoles } from '@muhafiz/permissions';
export { createCallerTokens, createCallerVerifier } from './callerTokens.ts';
export { type Access, type AccessOptions, type AccessPort, createAccess } from './createAccess.ts';
export { type KeySet, type KeySetOptions, openKeySet } from './keySet.ts';
export { openRevocations, type Revocations } from './revocations.ts';
export type { TokenRefusal } from './tokenRefusal.ts';
export {
  type AccessActor,
  createUserTokenVerifier,
  issueToken,
  type TokenOrder,
  tokenIssuer,
  type UserTokenVerifier,
  userTokenHoursMax,
} from './userTokens.ts';
