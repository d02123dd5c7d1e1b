export * from './journal/index.ts';
export * from './kafka/index.ts';
export * from './mongo/index.ts';
export * from './reactions/index.ts';
export * from './service/index.ts';
