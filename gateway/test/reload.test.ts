import { writeFileSync } from 'node:fs';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { aGateway, type TestGateway } from './fixtures/aGateway.ts';
import { fixtureSupergraph, licensingSdl, type Offices, startOffices } from './fixtures/offices.ts';

let offices: Offices;
let gateway: TestGateway;
beforeEach(async () => {
  offices = await startOffices();
  gateway = await aGateway(offices.peers, { lookForSchemaMillis: 10 });
});
afterEach(async () => {
  await gateway.stop();
  await offices.stopAll();
});

// The office serves both names from its start; what changes is whether the supergraph lets anybody ask.
const withoutEcho = fixtureSupergraph({ licensing: licensingSdl.replace('echo(text: String): String', '') });
const echo = '{ echo(text: "x") }';
const echoIs = async (served: boolean): Promise<void> => {
  for (;;) {
    const { body } = await gateway.ask(echo);
    if ((body.errors === undefined) === served) return;
    await new Promise((resolve) => setTimeout(resolve, 5));
  }
};

test('a changed file is served without a restart, and changed back', async () => {
  await echoIs(true);
  writeFileSync(gateway.supergraphFile, withoutEcho);
  await echoIs(false);
  writeFileSync(gateway.supergraphFile, fixtureSupergraph());
  await echoIs(true);
});

test('no request is dropped while the schema changes under it, again and again', async () => {
  const texts = [withoutEcho, fixtureSupergraph()];
  let changing = true;
  const changes = (async () => {
    for (let round = 0; round < 6; round++)
      expect(await gateway.replaceSupergraph(texts[round % 2] as string)).toBe(true);
    changing = false;
  })();
  let answered = 0;
  const asking = Array.from({ length: 4 }, async () => {
    do {
      const { body } = await gateway.ask('mutation { suspend(id: "a1") { agency { name caseCount } } }');
      expect(body).toEqual({ data: { suspend: { agency: { name: 'Al-Karam', caseCount: 2 } } } });
      answered++;
    } while (changing);
  });
  await Promise.all([changes, ...asking]);
  expect(offices.done.filter((what) => what === 'suspend a1 ended')).toHaveLength(answered);
});

test('a file that is no supergraph changes nothing', async () => {
  expect(await gateway.replaceSupergraph('type Query { a: Int')).toBe(false);
  writeFileSync(gateway.supergraphFile, 'nonsense {');
  await new Promise((resolve) => setTimeout(resolve, 40));
  await echoIs(true);
});
