import {
  emptyAnswer,
  type NetworkAnswer,
  tellCommunity,
  tellGroup,
  tellLink,
  tellPassedOver,
  tellPerson,
} from './answer.ts';
import type { KnownNetwork } from './buildNetwork.ts';
import { type Link, type Network, otherEnd } from './network.ts';

const partiesMax = 100;

/** Who declared a phone, bears it, or is named by it; whose people they are; and by what else they are known. */
export function askWhoIsBehindPhone(
  known: KnownNetwork,
  communities: ReadonlyMap<string, string>,
  phone: string,
): NetworkAnswer {
  const { network } = known;
  const id = `phone:${phone}`;
  if (network.find(id) === undefined) return { ...emptyAnswer, words: 'Nobody is known here by this phone.' };
  const bearers = [...new Set(network.linksOf(id).map((link) => otherEnd(link, id)))];
  const shown = bearers.slice(0, partiesMax);
  const { only, holdsTogether } = tellGroup(known, id);
  const around = shown.flatMap((bearer) => network.linksOf(bearer).filter((link) => tellsWho(network, link, bearer)));
  const links = [...new Set([...network.linksOf(id).slice(0, partiesMax), ...around])];
  const ids = new Set([id, ...links.flatMap(({ left, right }) => [left, right])]);
  const parties = [...ids].map((each) => network.get(each));
  const crowded = network.linksOf(id).filter((link) => network.isCrowdedAt(link, id));
  return {
    ...emptyAnswer,
    words: wordsOf(network, shown, bearers.length),
    parties,
    links: links.map((link) => tellLink(network, link, only.has(link))),
    holdsTogether,
    community: crowded.length > 0 ? [] : tellCommunity(known, communities, { of: id, told: parties }),
    people: shown.flatMap((bearer) => tellPerson(known, bearer) ?? []),
    passedOver: crowded.slice(0, 1).map((link) => tellPassedOver(network, link)),
    more: bearers.length - shown.length,
  };
}

/** Of what links a bearer with others: what tells who it is, and not whom it dealt with. */
function tellsWho(network: Network, link: Link, bearer: string): boolean {
  if (network.isCrowdedAt(link, bearer)) return false;
  return ['people', 'bears', 'declared', 'claimed'].includes(link.kind);
}

function wordsOf(network: Network, bearers: readonly string[], count: number): string {
  const names = bearers.slice(0, 3).map((id) => network.get(id).name);
  const rest = count > names.length ? ` and ${count - names.length} more` : '';
  return `${count} are known by this phone: ${names.join(', ')}${rest}.`;
}
