import { createHash } from 'node:crypto';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { findKafkaJars, listFaults, type PinnedJar, pinnedKafka } from '../../engines/kafka/jars.ts';
import type { Java } from '../../engines/kafka/java.ts';

const quiet = (): void => undefined;
const java: Java = { program: 'java', home: undefined, version: 17, reason: 'test' };
let folder = '';
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'muhafiz-jars-'));
});
afterEach(() => {
  vi.unstubAllEnvs();
  rmSync(folder, { recursive: true, force: true });
});

const pin = (name: string, content: string): PinnedJar => ({
  path: `org/example/${name}`,
  bytes: content.length,
  sha512: createHash('sha512').update(content).digest('hex'),
});

describe('the pinned list', () => {
  it('has the 45 jars of Kafka 4.1.1, each with a path, a size and a SHA-512', () => {
    expect(pinnedKafka.artifact).toBe('org.apache.kafka:kafka_2.13:4.1.1');
    expect(pinnedKafka.jars).toHaveLength(45);
    for (const jar of pinnedKafka.jars) {
      expect(jar.path).toMatch(/^[a-zA-Z0-9_./-]+\/[^/]+\.jar$/);
      expect(jar.sha512).toMatch(/^[0-9a-f]{128}$/);
      expect(jar.bytes).toBeGreaterThan(1000);
    }
  });

  it('tells missing, changed and strange files', async () => {
    writeFileSync(join(folder, 'good.jar'), 'good');
    writeFileSync(join(folder, 'changed.jar'), 'changex');
    writeFileSync(join(folder, 'strange.jar'), 'strange');
    const pins = [pin('good.jar', 'good'), pin('changed.jar', 'changed'), pin('missing.jar', 'missing')];
    expect(await listFaults(folder, pins)).toEqual([
      'changed.jar has another SHA-512',
      'missing.jar is missing',
      'strange.jar is not in the list',
    ]);
  });
});

describe('a plain download', () => {
  let server: Server | undefined;
  afterEach(() => server?.close());

  const serve = async (answer: (url: string) => { status: number; body: string }): Promise<void> => {
    server = createServer((request, response) => {
      const { status, body } = answer(request.url ?? '');
      response.writeHead(status).end(body);
    }).listen(0, '127.0.0.1');
    await new Promise((resolve) => server?.once('listening', resolve));
    vi.stubEnv('MUHAFIZ_MAVEN_REPOSITORY', `http://127.0.0.1:${(server.address() as AddressInfo).port}/maven2/`);
    vi.stubEnv('MUHAFIZ_KAFKA_HOME', '');
    vi.stubEnv('PATH', '');
  };

  it('asks for the standard layout and refuses what is not the pinned file', async () => {
    const asked: string[] = [];
    await serve((url) => {
      asked.push(url);
      return { status: 200, body: 'x' };
    });
    const found = await findKafkaJars(folder, java, quiet);
    expect(found.ok ? '' : found.refusal.said).toMatch(/has another SHA-512 than the pinned one/);
    expect(asked).toContain(`/maven2/${pinnedKafka.jars[0]?.path}`);
  });

  it('says what the repository answered', async () => {
    await serve(() => ({ status: 404, body: '' }));
    const found = await findKafkaJars(folder, java, quiet);
    expect(found.ok ? '' : found.refusal.said).toMatch(/\.jar: MUHAFIZ_MAVEN_REPOSITORY answered 404/);
  });

  it('stops a body that is longer than the pinned file', async () => {
    await serve(() => ({ status: 200, body: 'x'.repeat(10_000_000) }));
    const found = await findKafkaJars(folder, java, quiet);
    expect(found.ok ? '' : found.refusal.said).toMatch(/sent more than the \d+ pinned bytes/);
  });

  it('is not tried where neither mvn nor a repository is there, and the way out is named', async () => {
    vi.stubEnv('PATH', '');
    vi.stubEnv('MUHAFIZ_MAVEN_REPOSITORY', '');
    vi.stubEnv('MUHAFIZ_KAFKA_HOME', '');
    const found = await findKafkaJars(folder, java, quiet);
    expect(found.ok ? '' : found.refusal.said).toContain('neither MUHAFIZ_KAFKA_HOME nor MUHAFIZ_MAVEN_REPOSITORY');
  });
});
