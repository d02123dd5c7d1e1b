import { openReader } from './harness.ts';

/** A process that reads until it is killed; prints `running` when it has joined. */
const [database, topicPrefix] = process.argv.slice(2) as [string, string];
const reading = await openReader({ database: () => database, topicPrefix }, { sessionTimeout: 1000 });
await reading.reader.start();
process.stdout.write('running\n');
