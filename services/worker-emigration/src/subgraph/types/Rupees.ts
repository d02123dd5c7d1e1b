import { GraphQLError, GraphQLScalarType, Kind } from 'graphql';

const most = 999_999_999_999_999;

function read(value: unknown): number {
  if (typeof value === 'number' && Number.isInteger(value) && value >= 0 && value <= most) return value;
  throw new GraphQLError('Rupees are an integer of at least 0 and at most 15 digits.');
}

/** Money in whole rupees: GraphQL's own Int ends at two thousand million, and a float is no money. */
export const Rupees = new GraphQLScalarType<number, number>({
  name: 'Rupees',
  serialize: read,
  parseValue: read,
  parseLiteral: (node) => read(node.kind === Kind.INT ? Number(node.value) : undefined),
});
