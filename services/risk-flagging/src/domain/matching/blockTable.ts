/**
 * Which rows share a key: chains of members in typed arrays. At a million rows time goes into memory that is in no cache,
 * so a place of the table is four neighbouring numbers, and so is a member: one look into memory each.
 */
export interface BlockTable {
  /** Files a row under a key (by `hashKey`) and its finer one (by `hashFiner`); the answer stands for this membership until it is taken away. */
  put(block: number, finer: number, row: number): number;
  take(block: number, member: number): void;
  /**
   * Tells the rows that share the key of a member, its own among them, until told to stop by `false`; `finer` leaves out
   * those with another finer key. It begins at the member, which saves the look into the table.
   */
  walk(member: number, finer: number | null, tell: (row: number) => boolean): void;
}

const none = -1;
const width = 4;
const fewest = 1024;
const half = 0x4000000;

/** Of a place: both halves of its key, none where nothing was ever filed, and the head of its chain. */
const [high, low, head] = [0, 1, 2];
/** Of a member: its row, its neighbours in the chain, its finer key. */
const [rowAt, next, last, finerAt] = [0, 1, 2, 3];

export function createBlockTable(): BlockTable {
  // Open-addressed: a key once written stays until the table grows, with or without members.
  let places = new Int32Array(fewest * width).fill(none);
  let written = 0;
  const members = createMembers();

  const placeOf = (upper: number, lower: number): number => {
    const end = places.length - 1;
    let place = ((lower ^ Math.imul(upper, 0x9e3779b1)) * width) & end;
    while (places[place + high] !== none && (places[place + high] !== upper || places[place + low] !== lower)) {
      place = (place + width) & end;
    }
    return place;
  };
  const placeOfBlock = (block: number): number => {
    const upper = Math.floor(block / half);
    return placeOf(upper, block - upper * half);
  };
  const rehash = (): void => {
    const old = places;
    let lived = 0;
    for (let at = head; at < old.length; at += width) if (old[at] !== none) lived += 1;
    places = new Int32Array(lived * 4 * width > old.length ? old.length * 2 : old.length).fill(none);
    written = lived;
    for (let at = 0; at < old.length; at += width) {
      if (old[at + head] !== none) places.set(old.subarray(at, at + width), placeOf(old[at] ?? 0, old[at + low] ?? 0));
    }
  };
  const put = (block: number, finer: number, row: number): number => {
    if (written * width * 2 >= places.length) rehash();
    const place = placeOfBlock(block);
    if (places[place + high] === none) {
      places[place + high] = Math.floor(block / half);
      places[place + low] = block % half;
      written += 1;
    }
    const member = members.join(row, finer, places[place + head] ?? none);
    places[place + head] = member;
    return member;
  };
  const take = (block: number, member: number): void => {
    const { before, after } = members.leave(member);
    if (before === none) places[placeOfBlock(block) + head] = after;
  };
  return { put, take, walk: members.walk };
}

/** Members in chains; the places of those that left are used again. */
function createMembers() {
  let members = new Int32Array(fewest * width);
  let [length, free] = [0, none];
  const takePlace = (): number => {
    if (free !== none) {
      const member = free;
      free = members[member * width + next] ?? none;
      return member;
    }
    if (length * width === members.length) {
      const grown = new Int32Array(members.length * 2);
      grown.set(members);
      members = grown;
    }
    return length++;
  };
  /** A new member, before the one that was the head of its chain. */
  const join = (row: number, finer: number, after: number): number => {
    const member = takePlace();
    const at = member * width;
    members[at + rowAt] = row;
    members[at + next] = after;
    members[at + last] = none;
    members[at + finerAt] = finer;
    if (after !== none) members[after * width + last] = member;
    return member;
  };
  /** Joins the two neighbours of a member, and tells them. */
  const leave = (member: number): { before: number; after: number } => {
    const at = member * width;
    const [after, before] = [members[at + next] ?? none, members[at + last] ?? none];
    if (after !== none) members[after * width + last] = before;
    if (before !== none) members[before * width + next] = after;
    members[at + next] = free;
    free = member;
    return { before, after };
  };
  /** Along one side of a chain; whether it was told to the end. */
  const follow = (first: number, side: number, finer: number | null, tell: (row: number) => boolean): boolean => {
    for (let member = first; member !== none; member = members[member * width + side] ?? none) {
      const at = member * width;
      if ((finer === null || members[at + finerAt] === finer) && !tell(members[at + rowAt] ?? none)) return false;
    }
    return true;
  };
  const walk = (member: number, finer: number | null, tell: (row: number) => boolean): void => {
    if (follow(member, next, finer, tell)) follow(members[member * width + last] ?? none, last, finer, tell);
  };
  return { join, leave, walk };
}
