import type { EventDefinition } from '@muhafiz/contracts';
import { z } from 'zod';
import { generatedPage, markdownTable } from './markdown.ts';

/** JSON Schema as far as these pages need it. */
export interface JsonSchema {
  readonly type?: string;
  readonly description?: string;
  readonly enum?: readonly unknown[];
  readonly const?: unknown;
  readonly format?: string;
  readonly items?: JsonSchema;
  readonly anyOf?: readonly JsonSchema[];
  readonly properties?: Readonly<Record<string, JsonSchema>>;
  readonly required?: readonly string[];
}

/** A half of an event as JSON Schema (draft 2020-12); what cannot be said in it is left open. */
export function schemaOf(half: EventDefinition['published']): JsonSchema {
  const { $schema: _dialect, ...schema } = z.toJSONSchema(half, { unrepresentable: 'any', io: 'output' });
  return schema as JsonSchema;
}

function typeWords(schema: JsonSchema): string {
  if (schema.enum !== undefined) return schema.enum.map(String).join(', ');
  if (schema.const !== undefined) return String(schema.const);
  if (schema.anyOf !== undefined) return schema.anyOf.map(typeWords).join(' or ');
  if (schema.type === 'array') return `list of ${typeWords(schema.items ?? {})}`;
  return schema.format ?? schema.type ?? 'any';
}

function halfTable(half: EventDefinition['published']): string {
  const { properties = {}, required = [] } = schemaOf(half);
  const rows = Object.entries(properties).map(([name, schema]) => [
    `\`${name}\``,
    typeWords(schema),
    required.includes(name) ? 'always' : 'may be absent',
    schema.description ?? '',
  ]);
  return rows.length === 0 ? 'Nothing.' : markdownTable(['field', 'type', 'present', 'meaning'], rows);
}

function eventPart(event: EventDefinition): string {
  return [
    `### ${event.type} v${event.version}`,
    event.words,
    `Stream \`${event.aggregate}/<id>\`, topic \`${topicNameOf(event)}\`.`,
    'Published:',
    halfTable(event.published),
    'Recorded (stays in the journal of the office):',
    halfTable(event.recorded),
  ].join('\n\n');
}

/** The office's topic without the prefix of an installation. */
export function topicNameOf(event: EventDefinition): string {
  return event.channel === undefined ? event.service : `${event.service}.${event.channel}`;
}

/** The events in the order a reader looks for them: by office, aggregate, then as declared. */
export function eventsByService(events: readonly EventDefinition[]): ReadonlyMap<string, readonly EventDefinition[]> {
  const services = [...new Set(events.map(({ service }) => service))].sort();
  return new Map(services.map((service) => [service, events.filter((event) => event.service === service)]));
}

/** The catalogue: what each office tells the others, and what it keeps to itself. */
export function describeEvents(events: readonly EventDefinition[]): string {
  const overview = markdownTable(
    ['event', 'office', 'aggregate', 'says'],
    events.map((event) => [`${event.type} v${event.version}`, event.service, event.aggregate, event.words]),
  );
  const parts = [...eventsByService(events)].flatMap(([service, own]) => [`## ${service}`, ...own.map(eventPart)]);
  return generatedPage('What the offices tell each other', '`shared/contracts`', [overview, ...parts]);
}
