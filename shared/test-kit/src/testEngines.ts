/** The engines of the whole test run, started by `npm test`. Fails plainly when a test is run without them. */
export function testEngines(): { readonly mongodb: string; readonly kafka: readonly string[] } {
  const mongodb = process.env.MUHAFIZ_TEST_MONGODB_URI;
  const kafka = process.env.MUHAFIZ_TEST_KAFKA_BROKERS;
  if (mongodb === undefined || kafka === undefined) {
    throw new Error(
      'no engines for the tests: run them with `npm test`, or set MUHAFIZ_TEST_MONGODB_URI and MUHAFIZ_TEST_KAFKA_BROKERS',
    );
  }
  return { mongodb, kafka: kafka.split(',') };
}
