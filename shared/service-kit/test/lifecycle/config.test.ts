import { describe, expect, test } from 'vitest';
import { ConfigFault, parseConfig, parseProcessConfig } from '../../src/lifecycle/index.ts';

const engines = { MONGODB_URI: 'mongodb://127.0.0.1:27017/?directConnection=true', KAFKA_BROKERS: 'a:9092, b:9093' };

function faultOf(env: Record<string, string>): string {
  try {
    parseConfig(env, 'agency-licensing');
  } catch (error) {
    expect(error).toBeInstanceOf(ConfigFault);
    return (error as Error).message;
  }
  throw new Error('the configuration was taken');
}

describe('configuration', () => {
  test('what is not given has the documented value', () => {
    expect(parseConfig({ ...engines, MUHAFIZ_PEERS: '' }, 'agency-licensing')).toEqual({
      name: 'agency-licensing',
      environment: 'development',
      dataFolder: '.muhafiz',
      port: 0,
      host: '127.0.0.1',
      mongo: { uri: engines.MONGODB_URI, database: 'muhafiz_agency_licensing' },
      kafka: { brokers: ['a:9092', 'b:9093'], topicPrefix: '', partitions: 2, replication: 1 },
      jwks: { file: '.muhafiz/keys/jwks.json' },
      keysFolder: '.muhafiz/keys',
      peers: {},
      logLevel: 'info',
    });
  });

  test('all faults come in one message', () => {
    const message = faultOf({
      MUHAFIZ_SERVICE_PORT: 'eighty',
      KAFKA_BROKERS: 'nohost',
      MUHAFIZ_PEERS: '{',
      MUHAFIZ_ENV: 'live',
    });
    for (const name of ['MONGODB_URI', 'MUHAFIZ_SERVICE_PORT', 'KAFKA_BROKERS', 'MUHAFIZ_PEERS', 'MUHAFIZ_ENV']) {
      expect(message).toContain(name);
    }
  });

  test('production wants addresses of both engines and of the keys, and takes no local key file by itself', () => {
    expect(faultOf({ MUHAFIZ_ENV: 'production' })).toMatch(/KAFKA_BROKERS[\s\S]*MONGODB_URI[\s\S]*MUHAFIZ_JWKS_URL/);
    expect(faultOf({ ...engines, MUHAFIZ_ENV: 'production' })).toContain('MUHAFIZ_JWKS_URL');
    const config = parseConfig(
      { ...engines, MUHAFIZ_ENV: 'production', MUHAFIZ_JWKS_URL: 'https://id.example/jwks.json' },
      'agency-licensing',
    );
    expect(config.jwks).toEqual({ url: 'https://id.example/jwks.json' });
  });

  test('peers lose their last slash; one that is no web address is refused', () => {
    const peers = (text: string) => parseProcessConfig({ ...engines, MUHAFIZ_PEERS: text }, 'gateway').peers;
    expect(peers('{"a":"http://127.0.0.1:1/"}')).toEqual({ a: 'http://127.0.0.1:1' });
    expect(() => peers('{"a":"file:///etc/passwd"}')).toThrow(/MUHAFIZ_PEERS/);
  });
});
