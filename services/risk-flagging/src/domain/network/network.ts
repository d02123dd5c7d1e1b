/** What stands in the network: parties, and the values by which they are told and found. */
export type PartyKind =
  | 'agency'
  /** Whom an agency declared as its owner, manager or employee. */
  | 'person'
  | 'worker'
  /** Whom workers name or pay, and who recruits without a licence. */
  | 'intermediary'
  /** Whom workers name or pay, and who is not found to recruit. */
  | 'namedPerson'
  | 'permission'
  /** Abroad: by country and name, however it is written. */
  | 'employer'
  | 'phone'
  | 'account'
  | 'email'
  | 'premises'
  | 'building'
  | 'cnic';

export interface Party {
  /** `<kind>:<ref>`. */
  readonly id: string;
  readonly kind: PartyKind;
  readonly ref: string;
  /** As it was written; of a value the value itself. */
  readonly name: string;
}

export type LinkKind =
  /** An agency declared the value about itself. */
  | 'declared'
  /** An agency declared the person as its own. */
  | 'people'
  /** The value is a person's. */
  | 'bears'
  /** A worker departs through an agency. */
  | 'departure'
  /** A worker departs on a permission. */
  | 'onPermission'
  /** A permission was granted to an agency. */
  | 'granted'
  /** A permission was granted for workers of an employer. */
  | 'demanded'
  /** A worker departs for an employer, without a permission that says so. */
  | 'employedBy'
  /** A worker named the person as contact. */
  | 'named'
  /** A worker paid the person. */
  | 'paid'
  /** The person claims to speak for the agency, as workers tell it. */
  | 'claimed';

/** One thing that links two parties, with where it is written. */
export interface Link {
  readonly left: string;
  readonly right: string;
  readonly kind: LinkKind;
  /** The role, or what was paid. */
  readonly note: string;
  /** Streams and versions that say so, the first few. */
  readonly sources: readonly string[];
  /** How many say so. */
  readonly count: number;
}

/** Of those who share a value, or go through an agency, so many tell of their being linked; from there on it is chance. */
export const mostSharing = 20;
const sourcesKept = 5;

interface Standing extends Link {
  readonly sources: string[];
  count: number;
}

/**
 * Who is linked with whom, and by what. A link is *crowded* where more than twenty others end in the same way: the
 * address of a plaza, the phone of a popular shop, the workers of a large agency. Crowded links tell of one party, and
 * link no two.
 */
export class Network {
  readonly #parties = new Map<string, Party>();
  readonly #links = new Map<string, Standing[]>();
  readonly #byKey = new Map<string, Standing>();
  /** By party and kind of link: how many others it is linked with so. */
  readonly #counts = new Map<string, number>();

  put(kind: PartyKind, ref: string, name: string): string {
    const id = `${kind}:${ref}`;
    const known = this.#parties.get(id);
    if (known === undefined || (known.name === known.ref && name !== ref))
      this.#parties.set(id, { id, kind, ref, name });
    return id;
  }

  link(left: string, right: string, told: { kind: LinkKind; note?: string; source: string }): void {
    const { kind, note = '', source } = told;
    const key = `${left}\n${right}\n${kind}`;
    const known = this.#byKey.get(key);
    if (known !== undefined) {
      known.count += 1;
      if (known.sources.length < sourcesKept && !known.sources.includes(source)) known.sources.push(source);
      return;
    }
    const link = { left, right, kind, note, sources: [source], count: 1 };
    this.#byKey.set(key, link);
    for (const id of [left, right]) {
      this.#put(id, link);
      const counted = `${id}\n${kind}`;
      this.#counts.set(counted, (this.#counts.get(counted) ?? 0) + 1);
    }
  }

  #put(id: string, link: Standing): void {
    const known = this.#links.get(id);
    if (known === undefined) this.#links.set(id, [link]);
    else known.push(link);
  }

  find(id: string): Party | undefined {
    return this.#parties.get(id);
  }

  get(id: string): Party {
    const found = this.#parties.get(id);
    if (found === undefined) throw new Error(`a link names a ${id.split(':')[0]} that is not in the network`);
    return found;
  }

  linksOf(id: string): readonly Link[] {
    return this.#links.get(id) ?? [];
  }

  ids(): Iterable<string> {
    return this.#parties.keys();
  }

  get size(): number {
    return this.#parties.size;
  }

  get linkCount(): number {
    return this.#byKey.size;
  }

  /** How many others are linked with the party in the way of this link. */
  countAt({ kind }: Pick<Link, 'kind'>, id: string): number {
    return this.#counts.get(`${id}\n${kind}`) ?? 0;
  }

  /** All whom one intermediary recruits are linked by it, however many: that is what is looked for. */
  isCrowdedAt(link: Link, id: string): boolean {
    return this.#parties.get(id)?.kind !== 'intermediary' && this.countAt(link, id) > mostSharing;
  }

  isCrowded(link: Link): boolean {
    return this.isCrowdedAt(link, link.left) || this.isCrowdedAt(link, link.right);
  }
}

export function otherEnd({ left, right }: Pick<Link, 'left' | 'right'>, id: string): string {
  return left === id ? right : left;
}
