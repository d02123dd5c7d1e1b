export { callerOf, graphqlCall, tokenFor } from './asking.ts';
export { eventually } from './eventually.ts';
export { type Office, type OfficeOptions, type Offices, openOffices } from './offices.ts';
export { type PuppetOffice, startPuppet } from './puppetOffice.ts';
export { testEngines } from './testEngines.ts';
