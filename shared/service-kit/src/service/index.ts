export {
  type Background,
  defineService,
  type ServiceContext,
  type ServiceDefinition,
  type ServiceParts,
} from './defineService.ts';
export { openStorage } from './openStorage.ts';
export { readSchema } from './readSchema.ts';
export { createRepeating, type Repeating, type RepeatingParts } from './repeating.ts';
export { runService } from './runService.ts';
export type { ListJournal, Peers, PeerUnavailable, ServiceKit, StoragePlace } from './serviceKit.ts';
export { type RunningService, startService } from './startService.ts';
export type { ServiceSurroundings } from './surroundings.ts';
export type { Upgrade } from './upgrades.ts';
