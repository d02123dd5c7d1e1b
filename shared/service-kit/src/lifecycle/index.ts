export {
  ConfigFault,
  type Environment,
  type EnvironmentVariables,
  type LogLevel,
  type ProcessConfig,
  parseConfig,
  parseProcessConfig,
  type ServiceConfig,
} from './config.ts';
export { type Lifetime, type ProcessHost, type RunOptions, runUntilStopped } from './runUntilStopped.ts';
