import { Counter, collectDefaultMetrics, Gauge, Histogram, Registry } from 'prom-client';

export interface ServiceMetrics {
  readonly registry: Registry;
  /** Seconds that a request took, by route (a pattern, never an address with values in it), method and status. */
  readonly requests: Histogram<'route' | 'method' | 'status'>;
  /** GraphQL operations by root field and outcome (`ok`, or the stable code). */
  readonly operations: Counter<'field' | 'outcome'>;
  /** A gauge whose value is asked for at each scrape: reader lag, unpublished rows, age of a copy. */
  observe(
    name: string,
    words: string,
    read: () => Promise<number> | number,
    labels?: Readonly<Record<string, string>>,
  ): void;
  /** Counts something of the service's own. */
  counter(name: string, words: string, labelNames?: readonly string[]): Counter<string>;
}

const durationBuckets = [0.001, 0.0025, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10];

/** One registry for each process (or each test), never the global one. */
export function createMetrics(service: string, options: { processMetrics?: boolean } = {}): ServiceMetrics {
  const registry = new Registry();
  registry.setDefaultLabels({ service });
  if (options.processMetrics ?? true) collectDefaultMetrics({ register: registry });
  const readers = new Map<
    string,
    { labels: Readonly<Record<string, string>>; read: () => Promise<number> | number }[]
  >();
  const observe: ServiceMetrics['observe'] = (name, words, read, labels = {}) => {
    const known = readers.get(name);
    if (known !== undefined) {
      known.push({ labels, read });
      return;
    }
    const all = [{ labels, read }];
    readers.set(name, all);
    new Gauge({
      name,
      help: words,
      labelNames: Object.keys(labels),
      registers: [registry],
      async collect() {
        for (const each of all) {
          // A gauge that cannot be read is left out of the scrape; the scrape itself must not fail for it.
          const value = await (async () => each.read())().catch(() => Number.NaN);
          if (Number.isNaN(value)) this.remove(each.labels);
          else this.set(each.labels, value);
        }
      },
    });
  };
  return {
    registry,
    requests: new Histogram({
      name: 'muhafiz_request_seconds',
      help: 'Time from the first byte of a request to the last of its answer',
      labelNames: ['route', 'method', 'status'],
      buckets: durationBuckets,
      registers: [registry],
    }),
    operations: new Counter({
      name: 'muhafiz_operations_total',
      help: 'GraphQL root fields answered, by outcome',
      labelNames: ['field', 'outcome'],
      registers: [registry],
    }),
    observe,
    counter: (name, words, labelNames = []) =>
      new Counter({ name, help: words, labelNames: [...labelNames], registers: [registry] }),
  };
}
