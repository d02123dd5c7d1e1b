/** Abbreviations of Pakistani addresses, written out. A pattern matches one whole word. */
const writtenOut: readonly (readonly [abbreviation: RegExp, word: string])[] = [
  [/^(?:plz|plza|plaaza)$/, 'plaza'],
  [/^(?:bldg|bld|bldng|buliding)$/, 'building'],
  [/^(?:cntr|ctr|center)$/, 'centre'],
  [/^(?:mkt|mrkt|markeet)$/, 'market'],
  [/^(?:cmplx|complx)$/, 'complex'],
  [/^(?:chmbrs|chamber)$/, 'chambers'],
  [/^(?:twr|towers)$/, 'tower'],
  [/^(?:rd|raod)$/, 'road'],
  [/^(?:st|str|strt)$/, 'street'],
  [/^(?:ave|av|avn)$/, 'avenue'],
  [/^(?:flr|fl|flor|storey|story|manzil)$/, 'floor'],
  [/^(?:off|ofc|offc|offfice)$/, 'office'],
  [/^(?:ste)$/, 'suite'],
  [/^(?:rm)$/, 'room'],
  [/^(?:apt|appt|apartment)$/, 'flat'],
  [/^(?:shp|dukan|dokan)$/, 'shop'],
  [/^(?:chk|chwk|chauk|chok)$/, 'chowk'],
  [/^(?:moh|mohalla|muhalla|muhallah|mohala|mohlla)$/, 'mohallah'],
  [/^(?:bzr|bazaar|bazzar)$/, 'bazar'],
  [/^(?:twn)$/, 'town'],
  [/^(?:clny|coloney|col)$/, 'colony'],
  [/^(?:blk)$/, 'block'],
  [/^(?:sec|sctr)$/, 'sector'],
  [/^(?:ph)$/, 'phase'],
  [/^(?:dist|distt|distrct|zila)$/, 'district'],
  [/^(?:teh|tehsl)$/, 'tehsil'],
  [/^(?:opp)$/, 'opposite'],
  [/^(?:nr)$/, 'near'],
  [/^(?:gali|gully|galli)$/, 'street'],
  [/^(?:shahra|sharah|shara)$/, 'shahrah'],
  [/^(?:no|num|number|nbr)$/, ''],
  [/^(?:the|e)$/, ''],
];

/** The word as it is compared: abbreviations written out, empty for a word that says nothing. */
export function writeOut(word: string): string {
  return writtenOut.find(([abbreviation]) => abbreviation.test(word))?.[1] ?? word;
}

export const unitWords = /^(?:office|shop|suite|room|flat|unit|cabin|booth|counter|plot|house|hall)$/;
export const buildingWords =
  /^(?:plaza|building|centre|market|complex|chambers|tower|arcade|mansion|house|heights|mall|trust|manzil|square|court|residency|hotel|terminal)$/;
export const roadWords = /^(?:road|avenue|shahrah|highway|boulevard|expressway|link)$/;
export const areaWords =
  /^(?:town|colony|mohallah|chowk|bazar|block|phase|sector|scheme|society|cantt|cantonment|saddar|village|chak|dhok|basti|kot|garden|gardens|park|more|adda|gate|ilaqa|estate)$/;
export const cityWords = /^(?:district|tehsil|city)$/;
/** Words before a landmark, which is not where the place is. */
export const landmarkWords = /^(?:near|opposite|behind|beside|adjacent|nazd)$/;

const floorNames: Readonly<Record<string, number>> = {
  ...{ basement: -1, lower: -1, ground: 0, gf: 0, mezzanine: 0.5, mezz: 0.5, first: 1, second: 2, third: 3, fourth: 4 },
  ...{ fifth: 5, sixth: 6, seventh: 7, eighth: 8, ninth: 9, tenth: 10 },
};

/** The floor that a word names: basement −1, ground 0, mezzanine a half, `2nd` and `second` 2. */
export function findFloor(word: string): number | undefined {
  const counted = /^(\d{1,2})(?:st|nd|rd|th)$/.exec(word)?.[1];
  if (counted !== undefined) return Number(counted);
  return Object.hasOwn(floorNames, word) ? floorNames[word] : undefined;
}
