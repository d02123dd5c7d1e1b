import { ok, type Result, refuse } from '@muhafiz/kernel';

export interface StartPlan {
  readonly environment: 'development' | 'test' | 'production';
  /** Whether the example pack stays out of an empty data folder. */
  readonly empty: boolean;
}

const USE = 'npm start [-- --empty]';

/**
 * What `npm start` was asked to do, or why it cannot. Production brings nothing of its own: an engine on the local disk
 * or a local signing key in its place would be worse than no start at all.
 */
export function planStart(args: readonly string[], env: NodeJS.ProcessEnv): Result<StartPlan, string> {
  const strange = args.filter((one) => one !== '--empty');
  if (strange.length > 0) return refuse(`npm start does not know ${strange.join(' ')}. Use: ${USE}`);
  const environment = env.MUHAFIZ_ENV || 'development';
  if (environment !== 'development' && environment !== 'test' && environment !== 'production') {
    return refuse('MUHAFIZ_ENV is one of development, test, production.');
  }
  if (environment === 'production') {
    const missing = ['MONGODB_URI', 'KAFKA_BROKERS', 'MUHAFIZ_JWKS_URL', 'MUHAFIZ_KEYS_DIR'].filter(
      (name) => !env[name],
    );
    if (missing.length > 0) {
      return refuse(
        `MUHAFIZ_ENV=production starts no engines and makes no keys of its own; not set: ${missing.join(', ')}. ` +
          'See docs/how-to/run-in-production.md.',
      );
    }
  }
  return ok({ environment, empty: args.includes('--empty') || environment === 'production' });
}
