import { readFile } from 'node:fs/promises';
import type { Logger } from '@muhafiz/service-kit/observability';

/**
 * Looks at the supergraph's file now and then and hands on what is new. Asked for by reading, not by the file system's
 * notices: those are lost on network folders and when a deployment swaps a link.
 */
export function watchSupergraph(options: {
  readonly path: string;
  readonly known: string;
  readonly everyMillis: number;
  readonly logger: Logger;
  readonly changed: (supergraphSdl: string) => Promise<boolean>;
}): { stop(): void } {
  let last = options.known;
  let looking = false;
  const look = async (): Promise<void> => {
    if (looking) return;
    looking = true;
    try {
      const text = await readFile(options.path, 'utf8');
      if (text !== last) {
        // A text that was refused is not tried again until it changes once more.
        last = text;
        await options.changed(text);
      }
    } catch (error) {
      options.logger.warn({ err: error }, 'the supergraph file cannot be read; the schema in use stays');
    } finally {
      looking = false;
    }
  };
  const timer = setInterval(() => void look(), options.everyMillis);
  timer.unref();
  return { stop: () => clearInterval(timer) };
}
