import { ok, type Result } from '@muhafiz/kernel';
import type { NetworkAnswer, PartyNotFound } from './answer.ts';
import { askIntermediariesOfDistrict } from './askIntermediariesOfDistrict.ts';
import { askLinkBetween, type PartyName } from './askLinkBetween.ts';
import { askSimilarAgencies } from './askSimilarAgencies.ts';
import { askWhoIsBehindPhone } from './askWhoIsBehindPhone.ts';
import type { KnownNetwork } from './buildNetwork.ts';

/** A question of an investigator, read: plain values, so that it can be put to the network wherever that is kept. */
export type NetworkQuestion =
  | { readonly question: 'whoIsBehindPhone'; readonly phone: string }
  | { readonly question: 'linkBetween'; readonly from: PartyName; readonly to: PartyName }
  | { readonly question: 'similarAgencies'; readonly agencyKey: string }
  | { readonly question: 'intermediariesOfDistrict'; readonly district: string };

export interface NetworkSeen {
  readonly known: KnownNetwork;
  /** The community of each party, by its id. */
  readonly communities: ReadonlyMap<string, string>;
}

/** Plain values again. */
export function answerFrom(seen: NetworkSeen, asked: NetworkQuestion): Result<NetworkAnswer, PartyNotFound> {
  switch (asked.question) {
    case 'whoIsBehindPhone':
      return ok(askWhoIsBehindPhone(seen.known, seen.communities, asked.phone));
    case 'linkBetween':
      return askLinkBetween(seen.known, asked.from, asked.to);
    case 'similarAgencies':
      return askSimilarAgencies(seen.known, asked.agencyKey);
    case 'intermediariesOfDistrict':
      return ok(askIntermediariesOfDistrict(seen.known, asked.district));
  }
}
