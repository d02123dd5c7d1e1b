import { execFileSync, spawn } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Figure, Stack } from './stack.ts';

const rounds = 4;
const secondsARound = 5;
const median = (values: readonly number[]) =>
  [...values].sort((left, right) => left - right)[Math.floor(values.length / 2)] ?? 0;

/** A bare server that answers every request with the bytes of one answer: the floor that Node's own server sets. */
const bareServer = `
  const { createServer } = require('node:http');
  const body = Buffer.from(process.argv[1], 'base64');
  const headers = JSON.parse(process.argv[2]);
  createServer((request, response) => { response.writeHead(200, headers); response.end(body); })
    .listen(0, '127.0.0.1', function () { console.log(this.address().port); });
`;

/** Public checks a second beside a bare node:http server with the same bytes, by wrk, in alternating rounds. */
export async function benchPublicCheck(stack: Stack, licenceNos: readonly string[]): Promise<Figure[]> {
  if (!hasWrk()) {
    console.error('check: wrk is not on the PATH (apt-get install wrk), so nothing was measured');
    return [];
  }
  const folder = mkdtempSync(join(tmpdir(), 'muhafiz-wrk-'));
  const script = join(folder, 'check.lua');
  const paths = licenceNos.map((number) => `"/check/${encodeURIComponent(number)}"`).join(',');
  writeFileSync(
    script,
    `local paths = {${paths}}
     request = function()
       if math.random(10) == 1 then return wrk.format("GET", "/check/" .. math.random(900000, 999999) .. "%2FLHR") end
       return wrk.format("GET", paths[math.random(#paths)])
     end`,
  );
  const sample = await fetch(`${stack.url}/check/${encodeURIComponent(licenceNos[0] ?? '')}`);
  const body = Buffer.from(await sample.arrayBuffer());
  const headers = { 'content-type': sample.headers.get('content-type') ?? '', 'content-length': String(body.length) };
  const bare = spawn(process.execPath, ['-e', bareServer, body.toString('base64'), JSON.stringify(headers)]);
  const port = await new Promise<string>((resolve) =>
    bare.stdout.once('data', (chunk: Buffer) => resolve(chunk.toString().trim())),
  );
  const load = (url: string): number => {
    const printed = execFileSync('wrk', ['-t1', '-c32', `-d${secondsARound}s`, '-s', script, url], {
      encoding: 'utf8',
    });
    return Number(/Requests\/sec:\s+([\d.]+)/.exec(printed)?.[1] ?? 0);
  };
  const ours: number[] = [];
  const theirs: number[] = [];
  for (let round = 0; round < rounds; round++) {
    const first = round % 2 === 0;
    if (first) ours.push(load(stack.url));
    theirs.push(load(`http://127.0.0.1:${port}`));
    if (!first) ours.push(load(stack.url));
  }
  bare.kill();
  rmSync(folder, { recursive: true });
  const ratios = ours.map((value, index) => value / (theirs[index] ?? 1));
  const how = `wrk -t1 -c32, ${rounds} alternating rounds of ${secondsARound} s, medians; random numbers, one in ten unknown`;
  return [
    { name: 'public checks', value: Math.round(median(ours)), unit: 'requests/s', how },
    { name: 'bare node:http', value: Math.round(median(theirs)), unit: 'requests/s', how },
    {
      name: 'ratio',
      value: Number(median(ratios).toFixed(2)),
      unit: '',
      goal: '>= 0.6',
      met: median(ratios) >= 0.6,
      how,
    },
  ];
}

function hasWrk(): boolean {
  try {
    execFileSync('sh', ['-c', 'command -v wrk'], { stdio: 'ignore' });
    return true;
  } catch {
    return false;
  }
}
