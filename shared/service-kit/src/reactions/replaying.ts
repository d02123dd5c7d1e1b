import type { Prepared, SourceMessage } from './batch.ts';
import type { ParkedMessage, Parking } from './parking.ts';

/** Parked messages that somebody wants tried again, stream by stream and in the order of their versions. */
export async function listReplays(parking: Parking): Promise<readonly (readonly ParkedMessage[])[]> {
  const byStream = new Map<string, ParkedMessage[]>();
  for (const message of await parking.listForReplay()) {
    const stream = message.stream ?? message._id;
    byStream.set(stream, [...(byStream.get(stream) ?? []), message]);
  }
  return [...byStream.values()];
}

export function sourceOf(message: ParkedMessage): SourceMessage {
  const { topic, partition, offset, headers, value } = message;
  return { topic, partition, offset, message: { headers, value: Buffer.from(value) } };
}

/** Which of the replayed messages had their effect, and which were parked again. */
export function outcomeOf(replayed: readonly ParkedMessage[], prepared: Prepared) {
  const again = new Set(prepared.parked.map((message) => message._id));
  const ids = replayed.map((message) => message._id);
  return { done: ids.filter((id) => !again.has(id)), again: ids.filter((id) => again.has(id)) };
}
