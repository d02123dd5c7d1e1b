export { type AddressComparison, type AddressLevel, compareAddresses } from './compareAddresses.ts';
export { type NormalAddress, normaliseAddress } from './normaliseAddress.ts';
