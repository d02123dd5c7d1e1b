/**
 * @apollo/gateway in front of the same subgraphs, for comparison only. It checks no token and bounds no query, so it has
 * less to do than the product's own gateway. Caller tokens come from the parent process, which ends this one too.
 */
import { readFileSync } from 'node:fs';
import { ApolloGateway, RemoteGraphQLDataSource } from '@apollo/gateway';
import { ApolloServer } from '@apollo/server';
import { expressMiddleware } from '@as-integrations/express5';
import express from 'express';

const [supergraphFile, officesText, tokensText] = process.argv.slice(2);
const offices = JSON.parse(officesText);
let tokens = JSON.parse(tokensText);
process.on('message', (fresh) => {
  tokens = fresh;
});
process.once('disconnect', () => process.exit(1));

class Office extends RemoteGraphQLDataSource {
  constructor(name) {
    super({ url: `${offices[name]}/graphql` });
    this.name = name;
  }

  willSendRequest({ request, context }) {
    request.http.headers.set('x-muhafiz-caller', tokens[this.name]);
    if (context.authorization !== undefined) request.http.headers.set('authorization', context.authorization);
  }
}

const server = new ApolloServer({
  gateway: new ApolloGateway({
    supergraphSdl: readFileSync(supergraphFile, 'utf8'),
    buildService: ({ name }) => new Office(name),
  }),
  introspection: false,
  stopOnTerminationSignals: false,
  logger: { debug: () => undefined, info: () => undefined, warn: console.error, error: console.error },
});
await server.start();
const app = express();
app.disable('x-powered-by');
app.use(
  '/graphql',
  express.json({ limit: '8mb' }),
  expressMiddleware(server, { context: async ({ req }) => ({ authorization: req.headers.authorization }) }),
);
const listening = app.listen(0, '127.0.0.1', () => process.send(listening.address().port));
