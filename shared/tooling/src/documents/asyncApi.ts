import { type EventDefinition, headerNames, wireType } from '@muhafiz/contracts';
import { eventsByService, type JsonSchema, schemaOf, topicNameOf } from './events.ts';

type Json = null | boolean | number | string | readonly Json[] | { readonly [name: string]: Json };

const referTo = (pointer: string) => ({ $ref: `#/${pointer}` });
const messageName = (event: EventDefinition) => `${event.service}.${event.type}.v${event.version}`;
/** Channels and operations are named by the topic, as JSON pointers allow it. */
const channelName = (topic: string) => topic.replaceAll('.', '_');

function headersOf(event: EventDefinition): Json {
  return {
    type: 'object',
    required: [headerNames.id, headerNames.type, headerNames.subject, headerNames.streamVersion],
    properties: {
      [headerNames.specVersion]: { const: '1.0' },
      [headerNames.id]: { type: 'string', description: 'The event, once and for ever; also the key of the message.' },
      [headerNames.type]: { const: wireType(event.service, event.type, event.version) },
      [headerNames.source]: { type: 'string' },
      [headerNames.time]: { type: 'string', format: 'date-time' },
      [headerNames.subject]: { type: 'string', description: `The stream: ${event.aggregate}/<id>.` },
      [headerNames.streamVersion]: { type: 'string', description: 'The place in the stream, counted from 1.' },
      [headerNames.requestId]: { type: 'string', description: 'The request that caused it, as in the logs.' },
    },
  };
}

function messageOf(event: EventDefinition): Json {
  return {
    name: messageName(event),
    title: event.type,
    summary: event.words,
    contentType: 'application/json',
    headers: headersOf(event),
    payload: schemaOf(event.published) as JsonSchema & Json,
  };
}

/** The topics and messages of all offices as an AsyncAPI 3 document; only published halves are in it. */
export function describeAsyncApi(events: readonly EventDefinition[], version: string): Json {
  const topics = [...new Set(events.map(topicNameOf))].sort();
  const told = (topic: string) => events.filter((event) => topicNameOf(event) === topic);
  return {
    asyncapi: '3.0.0',
    info: {
      title: 'Muhafiz: what the offices tell each other',
      version,
      description: `Written by npm run docs from shared/contracts. Offices: ${[...eventsByService(events).keys()].join(', ')}.`,
      license: { name: 'Apache-2.0' },
    },
    defaultContentType: 'application/json',
    channels: Object.fromEntries(
      topics.map((topic) => [
        channelName(topic),
        {
          address: topic,
          messages: Object.fromEntries(
            told(topic).map((event) => [messageName(event), referTo(`components/messages/${messageName(event)}`)]),
          ),
        },
      ]),
    ),
    operations: Object.fromEntries(
      topics.map((topic) => [
        `publish_${channelName(topic)}`,
        {
          action: 'send',
          channel: referTo(`channels/${channelName(topic)}`),
          messages: told(topic).map((event) =>
            referTo(`channels/${channelName(topic)}/messages/${messageName(event)}`),
          ),
        },
      ]),
    ),
    components: { messages: Object.fromEntries(events.map((event) => [messageName(event), messageOf(event)])) },
  };
}
