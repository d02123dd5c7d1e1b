import { type DestinationStream, type Logger as PinoLogger, pino } from 'pino';
import { requestContext } from './requestContext.ts';
import { scrubPersonal } from './scrub.ts';

export type Logger = PinoLogger;

export interface LoggerOptions {
  readonly name: string;
  readonly level: string;
  /** Where lines go; standard output when absent. */
  readonly destination?: DestinationStream;
}

const personalKeys = ['cnic', 'passport', 'passportNo', 'phone', 'fullName', 'fatherName', 'bankAccount', 'token'];
const secretKeys = ['authorization', 'cookie', 'password', 'x-muhafiz-caller', 'sealed'];
const redactedPaths = [...personalKeys, ...secretKeys].flatMap((key) => [
  quoted(key),
  `*${bracketed(key)}`,
  `*.*${bracketed(key)}`,
]);

/**
 * JSON lines with the request id and the actor's id of the request they belong to. Known personal fields are redacted by
 * name; whatever else looks like a personal number is taken out of the finished line.
 */
export function createLogger(options: LoggerOptions): Logger {
  const destination = options.destination ?? pino.destination({ dest: 1, sync: true });
  return pino(
    {
      level: options.level,
      base: { service: options.name },
      timestamp: () => `,"time":"${new Date().toISOString()}"`,
      formatters: { level: (label) => ({ level: label }) },
      redact: { paths: redactedPaths, censor: '[redacted]' },
      mixin: () => {
        const context = requestContext.getStore();
        if (context === undefined) return {};
        return {
          requestId: context.requestId,
          ...(context.actorId === undefined ? {} : { actorId: context.actorId }),
          ...(context.caller === undefined ? {} : { caller: context.caller }),
        };
      },
      serializers: { err: plainError },
    },
    { write: (line: string) => destination.write(scrubLine(line)) },
  );
}

/** Class, message and place; own fields of an error are left out, since libraries put whole requests there. */
function plainError(error: unknown): unknown {
  if (!(error instanceof Error)) return { type: typeof error, message: String(error) };
  return {
    type: error.name,
    message: error.message,
    stack: error.stack,
    ...(error.cause instanceof Error ? { cause: plainError(error.cause) } : {}),
  };
}

/** A line that holds something personal is taken apart and written anew, so that it stays JSON. */
function scrubLine(line: string): string {
  if (scrubPersonal(line) === line) return line;
  return `${JSON.stringify(scrubbed(JSON.parse(line)))}\n`;
}

function scrubbed(value: unknown): unknown {
  if (typeof value === 'string') return scrubPersonal(value);
  if (typeof value === 'number') {
    const text = String(value);
    return scrubPersonal(text) === text ? value : scrubPersonal(text);
  }
  if (Array.isArray(value)) return value.map(scrubbed);
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(Object.entries(value).map(([key, each]) => [scrubPersonal(key), scrubbed(each)]));
}

function bracketed(key: string): string {
  return `["${key}"]`;
}

function quoted(key: string): string {
  return /^[A-Za-z]+$/.test(key) ? key : bracketed(key);
}
