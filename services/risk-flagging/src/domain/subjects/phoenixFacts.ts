import type { PhoenixPair } from '../phoenix/judgePair.ts';

/** What the rule about an agency run by the people of a former one reads: each link, its weight and how common it is. */
export interface PhoenixFacts {
  readonly format: 'phoenix-facts/1';
  readonly salt: string;
  readonly pair: { readonly source: string; readonly agency: string; readonly former: string };
  /** All links together, in hundredths of a bit, so that bytes are the same everywhere. */
  readonly match: { readonly source: string; readonly centibits: number };
  readonly links: readonly PhoenixLinkFact[];
}

export interface PhoenixLinkFact {
  readonly source: string;
  readonly kind: string;
  readonly centibits: number;
  readonly strength: 'strong' | 'weak';
  /** How many agencies of the register bear the value, at least. */
  readonly sharedBy: number;
  readonly words: string;
}

/** From a pair, without the secret. */
export function phoenixFactsOf({ agencyKey, formerKey, bits, links }: PhoenixPair): Omit<PhoenixFacts, 'salt'> {
  const source = `agency/${agencyKey} and agency/${formerKey}`;
  return {
    format: 'phoenix-facts/1',
    pair: { source, agency: agencyKey, former: formerKey },
    match: { source, centibits: Math.round(bits * 100) },
    links: links.map(({ kind, bits: ofLink, isStrong, sharedBy, words }) => ({
      ...{ source, kind, centibits: Math.round(ofLink * 100), sharedBy, words },
      strength: isStrong ? 'strong' : 'weak',
    })),
  };
}
