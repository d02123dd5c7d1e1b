import { createAccess } from '../access/index.ts';
import { keyPaths, openKeyring } from '../keys/index.ts';
import { parseConfig, runUntilStopped } from '../lifecycle/index.ts';
import type { ServiceDefinition } from './defineService.ts';
import { startService } from './startService.ts';

/** The whole life of a service's process: configured from the environment, stopped in order when it is told to. */
export async function runService(definition: ServiceDefinition): Promise<void> {
  await runUntilStopped({
    name: definition.name,
    start: async (lifetime) => {
      const config = parseConfig(process.env, definition.name);
      const access = await createAccess({ name: definition.name, config });
      const keyring = openKeyring({ file: keyPaths(config.keysFolder).keyring });
      await startService(definition, config, { access, keyring, onStop: lifetime.onStop });
    },
  });
}
