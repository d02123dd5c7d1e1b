import { placeKeyOf } from '../intermediaries/mentions.ts';
import { compareText } from '../textOrder.ts';
import { emptyAnswer, type NetworkAnswer, type ToldPerson, tellLink, tellPerson } from './answer.ts';
import type { KnownNetwork } from './buildNetwork.ts';

const peopleMax = 100;

/**
 * The intermediaries who stand in a district by the places that workers tell, and those who recruit workers from there,
 * with what is known of each. They are found by the facts of their cases; the district itself flags nobody.
 */
export function askIntermediariesOfDistrict(known: KnownNetwork, district: string): NetworkAnswer {
  const { network, named, rows } = known;
  const place = placeKeyOf(district);
  const found: (ToldPerson & { readonly stands: number; readonly from: number })[] = [];
  for (const [id, { isIntermediary, profile }] of named) {
    if (!isIntermediary) continue;
    const stands = profile.places.filter(({ text }) => placeKeyOf(text) === place);
    const from = profile.workers.filter((ref) => placeKeyOf(rows.persons.get(ref)?.district ?? '') === place);
    const told = stands.length + from.length === 0 ? undefined : tellPerson(known, id);
    if (told === undefined) continue;
    const count = stands.reduce((sum, each) => sum + each.count, 0);
    found.push({ ...told, stands: count, from: from.length });
  }
  found.sort(
    (one, other) => other.stands - one.stands || other.from - one.from || compareText(one.party.id, other.party.id),
  );
  const people = found.slice(0, peopleMax);
  const links = people.flatMap(({ party }) =>
    network.linksOf(party.id).filter(({ kind }) => kind === 'bears' || kind === 'claimed'),
  );
  const there = found.filter(({ stands }) => stands > 0).length;
  const ids = new Set([...people.map(({ party }) => party.id), ...links.flatMap(({ left, right }) => [left, right])]);
  return {
    ...emptyAnswer,
    words: `${there} intermediaries stand in ${district}, and ${found.length - there} more recruit workers from there.`,
    parties: [...ids].map((id) => network.get(id)),
    links: links.map((link) => tellLink(network, link)),
    people: people.map(({ stands: _, from: __, ...person }) => person),
    more: found.length - people.length,
  };
}
