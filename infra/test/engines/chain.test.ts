import { ok, refuse } from '@muhafiz/kernel';
import { describe, expect, it } from 'vitest';
import { describeFailure, firstThatWorks, type Way } from '../../engines/chain.ts';
import { chooseJarSource } from '../../engines/kafka/jars.ts';
import { findSystemJava, parseJavaVersion } from '../../engines/kafka/java.ts';
import { withoutPassword } from '../../engines/mongodb/ping.ts';
import { orderMongoWays } from '../../engines/mongodb/start.ts';
import { parsePythonVersion } from '../../engines/python.ts';
import { planStart } from '../../supervisor/startPlan.ts';

const says = (name: string, said: string, final = false): Way<string> => ({
  name,
  attempt: async () => refuse({ said, final }),
});
const works = (name: string): Way<string> => ({ name, attempt: async () => ok(name) });

describe('the first way that works', () => {
  it('is taken, and what came before is told with its reason', async () => {
    const chosen = await firstThatWorks([says('a', 'not set'), works('b'), works('c')]);
    expect(chosen).toEqual({
      ok: true,
      value: { name: 'b', engine: 'b', tried: [{ name: 'a', said: 'not set' }] },
    });
  });

  it('takes a way that throws as one that said so and goes on', async () => {
    const throwing: Way<string> = { name: 'a', attempt: async () => Promise.reject(new Error('disk full')) };
    const chosen = await firstThatWorks([throwing, works('b')]);
    expect(chosen.ok && chosen.value.tried).toEqual([{ name: 'a', said: 'disk full' }]);
  });

  it('does not go past an address that a person set and that does not answer', async () => {
    const chosen = await firstThatWorks([says('MONGODB_URI', 'did not answer', true), works('b')]);
    expect(chosen).toEqual({ ok: false, refusal: [{ name: 'MONGODB_URI', said: 'did not answer' }] });
  });

  it('ends in one sentence with everything tried and the way out', () => {
    const tried = [
      { name: 'a', said: 'not set.' },
      { name: 'b', said: 'two\nlines' },
    ];
    expect(describeFailure('Kafka', tried, 'set KAFKA_BROKERS')).toBe(
      'No Kafka could be started: tried a (not set); b (two lines). Shortest way out: set KAFKA_BROKERS.',
    );
  });
});

describe('the order of ways to MongoDB', () => {
  const ways = [
    { name: 'uri', storage: undefined },
    { name: 'path', storage: 'mongod' as const },
    { name: 'download', storage: 'mongod' as const },
    { name: 'rust', storage: 'secantusdb-rust' as const },
    { name: 'python', storage: 'secantusdb-python' as const },
  ];
  const names = (wish: Parameters<typeof orderMongoWays>[1]): string[] => orderMongoWays(ways, wish).map((w) => w.name);

  it('is URI, mongod, download, Rust, Python on an empty folder', () => {
    expect(names({ stored: undefined, build: undefined })).toEqual(['uri', 'path', 'download', 'rust', 'python']);
  });

  it('opens a folder with data only by what wrote it', () => {
    expect(names({ stored: 'secantusdb-python', build: undefined })).toEqual(['uri', 'python']);
    expect(names({ stored: 'mongod', build: undefined })).toEqual(['uri', 'path', 'download']);
  });

  it('takes only the build that was asked for by name', () => {
    expect(names({ stored: undefined, build: 'rust' })).toEqual(['rust']);
  });
});

describe('versions', () => {
  it.each([
    ['openjdk version "17.0.15" 2025-04-15', 17],
    ['java version "1.8.0_292"', 8],
    ['openjdk version "25-ea" 2025-09-16', 25],
    ['openjdk version "21" 2023-09-19', 21],
    ['The operation could not be completed. Unable to locate a Java Runtime.', undefined],
  ])('of Java: %s', (said, version) => expect(parseJavaVersion(said)).toBe(version));

  it.each([
    ['Python 3.11.7', '3.11'],
    ['Python 3.10.0', '3.10'],
    ['Python 3.9.18', undefined],
    ['Python 2.7.18', undefined],
    ['pyenv: python3: command not found', undefined],
  ])('of Python: %s', (said, version) => expect(parsePythonVersion(said)).toBe(version));
});

it('names both places of Java that were looked at', async () => {
  const found = await findSystemJava({ JAVA_HOME: '/nowhere', PATH: '' });
  expect(found).toEqual({
    ok: false,
    refusal: { said: 'JAVA_HOME: there is no program /nowhere/bin/java; no java on PATH' },
  });
});

it('takes a plain repository only where there is no mvn', () => {
  expect(chooseJarSource({ PATH: '', MUHAFIZ_MAVEN_REPOSITORY: 'http://127.0.0.1:1' })).toBe('repository');
  expect(chooseJarSource({ PATH: '' })).toBe('none');
});

it('never shows the password of a URI', () => {
  expect(withoutPassword('mongodb://user:pass@127.0.0.1:1/?a=b')).toBe('mongodb://127.0.0.1:1/?a=b');
});

describe('what start was asked to do', () => {
  it('refuses production without each of its addresses, naming them', () => {
    const plan = planStart([], { MUHAFIZ_ENV: 'production', KAFKA_BROKERS: 'k:1', MUHAFIZ_KEYS_DIR: '/k' });
    expect(plan.ok).toBe(false);
    if (!plan.ok) expect(plan.refusal).toContain('not set: MONGODB_URI, MUHAFIZ_JWKS_URL');
  });

  it('imports no example in production, nor with --empty', () => {
    const env = { MONGODB_URI: 'm', KAFKA_BROKERS: 'k', MUHAFIZ_JWKS_URL: 'u', MUHAFIZ_KEYS_DIR: 'd' };
    expect(planStart([], { ...env, MUHAFIZ_ENV: 'production' })).toEqual({
      ok: true,
      value: { environment: 'production', empty: true },
    });
    expect(planStart(['--empty'], {})).toEqual({ ok: true, value: { environment: 'development', empty: true } });
  });

  it('refuses an option that it does not know', () => {
    const plan = planStart(['--emtpy'], {});
    expect(plan.ok ? '' : plan.refusal).toContain('--emtpy');
  });
});
