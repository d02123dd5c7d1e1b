import { createAccess } from '@muhafiz/service-kit/access';
import { parseProcessConfig, runUntilStopped } from '@muhafiz/service-kit/lifecycle';
import { createLogger } from '@muhafiz/service-kit/observability';
import { createKafkaRegisterFeed } from './publicCheck/registerFeed.ts';
import { startGateway } from './startGateway.ts';

await runUntilStopped({
  name: 'gateway',
  start: async (lifetime) => {
    const config = parseProcessConfig(process.env, 'gateway');
    const logger = createLogger({ name: config.name, level: config.logLevel });
    const access = await createAccess({ name: 'gateway', config });
    const feed = createKafkaRegisterFeed({
      brokers: config.kafka.brokers,
      topicPrefix: config.kafka.topicPrefix,
      logger,
    });
    await startGateway({ config, access, feed, lifetime, logger });
  },
});
