import { existsSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { describe, expect, it } from 'vitest';
import { parse } from 'yaml';
import { TRANSACTION_SECONDS } from '../../engines/mongodb/transactionLimit.ts';

const root = fileURLToPath(new URL('../../../', import.meta.url));
const text = readFileSync(`${root}docker-compose.yml`, 'utf8');
const dockerfile = readFileSync(`${root}Dockerfile`, 'utf8');
interface Service {
  readonly image?: string;
  readonly build?: { readonly target: string; readonly args: { readonly PART: string } };
  readonly healthcheck?: { readonly test?: readonly string[]; readonly disable?: boolean };
  readonly environment?: Record<string, string>;
  readonly depends_on?: Record<string, unknown>;
  readonly ports?: readonly string[];
  readonly volumes?: readonly string[];
  readonly command?: readonly string[];
}
const compose = parse(text, { merge: true }) as {
  services: Record<string, Service>;
  volumes: Record<string, unknown>;
  networks: Record<string, unknown>;
};
const offices = ['agency-licensing', 'worker-emigration', 'complaint-tracking', 'risk-flagging'];

describe('the production shape', () => {
  it('has a replica set that is initiated, Kafka, the four offices and the gateway', () => {
    expect(Object.keys(compose.services).sort()).toEqual(
      ['gateway', 'kafka', 'mongodb-1', 'mongodb-2', 'mongodb-3', 'mongodb-init', ...offices].sort(),
    );
    expect(text).toContain('rs.initiate');
  });

  it('checks the health of everything that stays up', () => {
    for (const [name, service] of Object.entries(compose.services)) {
      if (name === 'mongodb-init') continue;
      expect(service.healthcheck?.test?.[0], name).toBe('CMD');
    }
  });

  it.each([...offices, 'gateway'])('builds %s from a target and a folder that exist', (name) => {
    const build = compose.services[name]?.build;
    expect(dockerfile).toMatch(new RegExp(`^FROM \\S+ AS ${build?.target}$`, 'm'));
    expect(build?.args.PART).toBe(name === 'gateway' ? 'gateway' : `services/${name}`);
    expect(existsSync(`${root}${build?.args.PART}/package.json`)).toBe(true);
  });

  it('gives every part its production environment, and knows every office by its name', () => {
    for (const name of [...offices, 'gateway']) {
      const environment = compose.services[name]?.environment ?? {};
      expect(environment.MUHAFIZ_ENV).toBe('production');
      expect(environment.MONGODB_URI).toContain('replicaSet=');
      expect(Object.keys(JSON.parse(environment.MUHAFIZ_PEERS ?? '{}')).sort()).toEqual([...offices].sort());
    }
  });

  it('gives up what a killed process had begun as soon as the embedded engines do', () => {
    const limit = `transactionLifetimeLimitSeconds=${TRANSACTION_SECONDS}`;
    for (const name of ['mongodb-1', 'mongodb-2', 'mongodb-3'])
      expect(compose.services[name]?.command).toContain(limit);
  });

  it('opens the port of the gateway alone', () => {
    const open = Object.entries(compose.services).filter(([, service]) => service.ports !== undefined);
    expect(open.map(([name]) => name)).toEqual(['gateway']);
  });

  it('keeps the data of engines in declared volumes', () => {
    const named = Object.values(compose.services)
      .flatMap((service) => service.volumes ?? [])
      .map((volume) => volume.split(':')[0] ?? '')
      .filter((volume) => /^[a-z]/.test(volume));
    expect([...new Set(named)].sort()).toEqual(Object.keys(compose.volumes).sort());
  });

  it('waits for what it needs: every name that is waited for exists', () => {
    for (const service of Object.values(compose.services)) {
      for (const name of Object.keys(service.depends_on ?? {})) expect(compose.services).toHaveProperty(name);
    }
  });

  it('holds no secret: no key, password or token stands in the file or the Dockerfile', () => {
    for (const source of [text, dockerfile]) {
      expect(source).not.toMatch(
        /BEGIN [A-Z ]*KEY|password\s*[:=]|secret\s*[:=]|token\s*[:=]|:\/\/[^\s/$]+:[^\s/$]+@/i,
      );
      expect(source).not.toMatch(/[A-Za-z0-9+/]{40,}/);
    }
    expect(readFileSync(`${root}.dockerignore`, 'utf8')).toMatch(/^\*\*\/\.env$/m);
  });
});
