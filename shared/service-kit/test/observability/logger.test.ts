import { describe, expect, test } from 'vitest';
import { createLogger, createMetrics, requestContext, scrubPersonal } from '../../src/observability/index.ts';

function logged(write: (logger: ReturnType<typeof createLogger>) => void): Record<string, unknown> {
  const lines: string[] = [];
  write(createLogger({ name: 'test', level: 'info', destination: { write: (line) => void lines.push(line) } }));
  expect(lines).toHaveLength(1);
  expect(lines[0]).toMatch(/\n$/);
  return JSON.parse(lines[0] as string) as Record<string, unknown>;
}

const personal = [
  ['a CNIC as written', '35202-1234567-1'],
  ['a CNIC without separators', '3520212345671'],
  ['a CNIC with spaces', '35202 1234567 1'],
  ['a mobile number', '03001234567'],
  ['a mobile number with a dash', '0300-1234567'],
  ['a mobile number, international', '+92 300 1234567'],
  ['a mobile number with 0092', '00923001234567'],
  ['a mobile number from abroad', '+966 50 123 4567'],
  ['a passport', 'AB1234567'],
  ['a passport in small letters', 'ab1234567'],
  ['a machine-readable zone', 'P<PAKKHAN<<MUHAMMAD<ALI<<<<<<<<<<<<<<<<<<<<<'],
  ['a bank account', 'PK45NBPA2193111459282444'],
] as const;

describe('personal numbers never reach a line', () => {
  test.each(personal)('%s in a message, in a field, in an error, in a nested list', (_what, value) => {
    const digits = value.replace(/\D/g, '');
    for (const write of [
      (l: ReturnType<typeof createLogger>) => l.info(`worker ${value} was refused`),
      (l: ReturnType<typeof createLogger>) => l.info({ reference: value }, 'x'),
      (l: ReturnType<typeof createLogger>) => l.error({ err: new Error(`duplicate key ${value}`) }, 'x'),
      (l: ReturnType<typeof createLogger>) => l.info({ deep: [{ rows: [[value]] }] }, 'x'),
      (l: ReturnType<typeof createLogger>) => l.info({ [value]: 1 }, 'x'),
    ]) {
      const text = JSON.stringify(logged(write));
      expect(text).not.toContain(value);
      expect(digits.length > 6 && text.replace(/[- ]/g, '').includes(digits)).toBe(false);
    }
  });

  test('a number that is no text stays out too, and the line stays JSON', () => {
    expect(logged((l) => l.info({ n: 3520212345671, small: 42 }, 'x'))).toMatchObject({ n: '[cnic]', small: 42 });
  });

  test('known fields are redacted whatever they hold', () => {
    const line = logged((l) => l.info({ worker: { fullName: 'Muhammad Ali', cnic: 'x' }, token: 'a.b.c' }, 'x'));
    expect(line).toMatchObject({ worker: { fullName: '[redacted]', cnic: '[redacted]' }, token: '[redacted]' });
  });

  test('an error brings its message and stack, and none of the fields a library hung on it', () => {
    const error = Object.assign(new Error('refused'), { request: { body: 'Muhammad Ali' } });
    const line = logged((l) => l.error({ err: error }, 'x'));
    expect(JSON.stringify(line)).not.toContain('Muhammad');
    expect(line.err).toMatchObject({ type: 'Error', message: 'refused' });
  });

  test('what is not personal is left alone', () => {
    for (const text of [
      'OP&HRD/5224/LHR/2026',
      '2026-06-30T07:15:00.000Z',
      '3f2b8c9a-1234-4567-8901-123456789012',
      'took 1234567 ms',
      'Rs 15,000 of 22,200',
      'http://127.0.0.1:41235/graphql',
    ]) {
      expect(scrubPersonal(text)).toBe(text);
    }
  });
});

test('a line carries the request and the actor it belongs to', async () => {
  const line = await requestContext.run(
    { requestId: 'walk-0001', actorId: 'officer-7', caller: 'gateway' },
    async () => {
      await Promise.resolve();
      return logged((l) => l.info('held'));
    },
  );
  expect(line).toMatchObject({
    requestId: 'walk-0001',
    actorId: 'officer-7',
    caller: 'gateway',
    service: 'test',
    msg: 'held',
  });
});

test('gauges are read at the scrape; one that fails is left out and harms no other', async () => {
  const metrics = createMetrics('test', { processMetrics: false });
  metrics.observe('reader_lag', 'lag', () => 7, { topic: 'a' });
  metrics.observe('reader_lag', 'lag', async () => Promise.reject(new Error('gone')), { topic: 'b' });
  const text = await metrics.registry.metrics();
  expect(text).toMatch(/reader_lag\{topic="a",service="test"\} 7/);
  expect(text).not.toContain('topic="b"');
});
