import type { ServiceName } from '@muhafiz/contracts';
import type kafkajs from 'kafkajs';
import type { Parking } from '../reactions/index.ts';

/** The dead-letter topic of a reader: what it could not apply, with the reason, for whoever watches. */
export function parkedTopicOf(service: ServiceName, prefix: string): string {
  return `${prefix}${service}.parked`;
}

/** Sends what was parked and not yet sent; marked only when acknowledged, so a crash sends twice and loses none. */
export async function publishParked(parking: Parking, producer: kafkajs.Producer, topic: string): Promise<void> {
  for (;;) {
    const waiting = await parking.listUnpublished();
    if (waiting.length === 0) return;
    await producer.send({
      topic,
      acks: -1,
      messages: waiting.map((parked) => ({
        key: parked._id,
        value: parked.value,
        headers: { ...parked.headers, parked_reason: parked.reason, parked_at: parked.at, parked_id: parked._id },
      })),
    });
    await parking.markPublished(waiting.map((parked) => parked._id));
  }
}
