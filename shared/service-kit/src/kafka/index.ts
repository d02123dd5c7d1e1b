export { createKafka, type KafkaAddress } from './client.ts';
export { type Decoded, decodeMessage, type ReadEvent, type Unreadable } from './decode.ts';
export { createOutlet } from './outlet.ts';
export { countPartitions, ensureTopics } from './topics.ts';
