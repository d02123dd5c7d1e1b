import { openRelay, openWriter, type ownNames, told, toldAgain } from './harness.ts';

/**
 * A process that commits and relays until it is killed. It prints `acked <event id>` for each commit that was
 * acknowledged, so that whoever kills it knows what must not be lost. With `--quiet` it only relays.
 */
const [database, topicPrefix, mode] = process.argv.slice(2) as [string, string, string | undefined];
const names = { database: () => database, topicPrefix } satisfies ReturnType<typeof ownNames>;
const writer = await openWriter(names);
await openRelay(names, writer);
process.stdout.write('running\n');
const refs = Array.from({ length: 12 }, (_, index) => `K${index}`);
for (let round = 0; mode !== '--quiet'; round++) {
  const loaded = [...(await writer.store.loadMany(refs.filter((_, index) => (index + round) % 3 === 0))).values()];
  const changes = loaded.map((each) => {
    const event = each.state === undefined ? told(each.id, 'Lahore') : toldAgain(each.id, `round ${round}`);
    return writer.store.change(each, [event]);
  });
  const outcome = await writer.unitOfWork.commit(changes, { requestId: 'crash-test' });
  if (outcome.ok) for (const id of outcome.value) process.stdout.write(`acked ${id}\n`);
}
