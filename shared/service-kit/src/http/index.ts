export { type AccessPort, type Actor, callerHeader, findBearerToken, type TokenRefusal } from './accessPort.ts';
export { createPeerCalls, type PeerCall, PeerUnavailable } from './callPeer.ts';
export {
  createHttpApp,
  defaultHttpLimits,
  type HttpApp,
  type HttpAppOptions,
  type HttpLimits,
  type Listening,
  type Readiness,
} from './createHttpApp.ts';
export { createInternalRoutes, type InternalRequest, type InternalRoute, requireCaller } from './internalRoutes.ts';
export {
  type PublicCode,
  PublicError,
  type PublicErrorBody,
  publicCodes,
  publicErrorBody,
  publicErrorOf,
} from './publicError.ts';
