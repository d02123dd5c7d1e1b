import kafkajs from 'kafkajs';

const { Kafka, logLevel } = kafkajs;

export interface KafkaAddress {
  readonly brokers: readonly string[];
  readonly clientId: string;
  /** What kafkajs has to say; a fresh broker's "coordinator is loading" is not an error and is left out. */
  readonly complain: (message: string) => void;
}

const quiet =
  /coordinator is loading|is not the leader|does not host this topic|topic creation errors|rebalanc|not aware of this member/i;

export function createKafka(address: KafkaAddress): kafkajs.Kafka {
  return new Kafka({
    clientId: address.clientId,
    brokers: [...address.brokers],
    connectionTimeout: 5000,
    requestTimeout: 15_000,
    retry: { initialRetryTime: 100, maxRetryTime: 3000, retries: 12 },
    logLevel: logLevel.ERROR,
    logCreator:
      () =>
      ({ log }) => {
        const words = `${log.message} ${String(log.error ?? '')}`;
        if (!quiet.test(words)) address.complain(words.trim());
      },
  });
}
