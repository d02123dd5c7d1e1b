import { findCnic, findLicenceKey, findPhone } from '@muhafiz/identifiers';
import { ok, type Result, refuse } from '@muhafiz/kernel';
import { employerKeyOf } from '../employers.ts';
import {
  emptyAnswer,
  type NetworkAnswer,
  type PartyNotFound,
  tellGroup,
  tellLink,
  tellPassedOver,
  titleOf,
} from './answer.ts';
import type { KnownNetwork } from './buildNetwork.ts';
import { otherEnd } from './network.ts';
import { findShortestPaths, type Path } from './paths.ts';

/** How a party may be named by who asks. An intermediary is asked for by phone. */
export const namedKinds = ['agency', 'worker', 'phone', 'account', 'permission', 'employer'] as const;
export type NamedKind = (typeof namedKinds)[number];

export interface PartyName {
  readonly kind: NamedKind;
  /** In normal form. */
  readonly ref: string;
}

/** The normal form of how somebody wrote a party's name; nothing when it cannot be read. */
export function readPartyName(kind: string, written: string): PartyName | undefined {
  const known = namedKinds.find((each) => each === kind);
  const text = written.trim();
  if (known === undefined || text === '' || text.length > 100) return undefined;
  const ref = normalForms[known](text);
  return ref === undefined || ref === '' ? undefined : { kind: known, ref };
}

const normalForms: Readonly<Record<NamedKind, (text: string) => string | undefined>> = {
  agency: findLicenceKey,
  worker: (text) => text,
  phone: findPhone,
  account: (text) => (findCnic(text) === undefined ? text.toUpperCase().replace(/[^A-Z0-9]/g, '') : undefined),
  permission: (text) => text,
  // The country first: the same name abroad is another employer.
  employer: (text) => {
    const [, country, name] = /^([A-Za-z]{2})[\s,|]+(.+)$/.exec(text) ?? [];
    return country && name ? employerKeyOf(country.toUpperCase(), name) : undefined;
  },
};

/** The shortest ways from one party to another, each step with where it is written and how common it is. */
export function askLinkBetween(
  known: KnownNetwork,
  from: PartyName,
  to: PartyName,
): Result<NetworkAnswer, PartyNotFound> {
  const { network } = known;
  const [one, other] = [from, to].map(({ kind, ref }) => network.find(`${kind}:${ref}`));
  if (one === undefined) return refuse({ kind: 'PartyNotFound', field: 'from' });
  if (other === undefined) return refuse({ kind: 'PartyNotFound', field: 'to' });
  const { paths, passedOver } = findShortestPaths(network, one.id, other.id);
  const { only, holdsTogether } = tellGroup(known, one.id);
  const links = [...new Set(paths.flat())];
  const ids = new Set([one.id, other.id, ...links.flatMap(({ left, right }) => [left, right])]);
  const steps = paths[0]?.length;
  const words =
    steps === undefined
      ? `Nothing links ${titleOf(one)} and ${titleOf(other)} within eight steps that is not shared by many.`
      : `${titleOf(one)} and ${titleOf(other)} are ${steps} ${steps === 1 ? 'step' : 'steps'} apart.`;
  return ok({
    ...emptyAnswer,
    words,
    parties: [...ids].map((id) => network.get(id)),
    links: links.map((link) => tellLink(network, link, only.has(link))),
    paths: paths.map((path) => ({
      words: namesOn(known, path, one.id).join(' - '),
      links: path.map((link) => tellLink(network, link, only.has(link))),
    })),
    holdsTogether,
    passedOver: passedOver.map((link) => tellPassedOver(network, link)),
  });
}

function namesOn({ network }: KnownNetwork, path: Path, from: string): string[] {
  let at = from;
  return [from, ...path.map((link) => (at = otherEnd(link, at)))].map((id) => titleOf(network.get(id)));
}
