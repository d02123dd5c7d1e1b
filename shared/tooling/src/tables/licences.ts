/** Licences under which the product may be built and shipped. */
export const permissiveLicences: readonly string[] = [
  'MIT',
  'ISC',
  'BSD-2-Clause',
  'BSD-3-Clause',
  'Apache-2.0',
  '0BSD',
  'BlueOak-1.0.0',
  'OFL-1.1',
  'CC0-1.0',
  'Unlicense',
  'Python-2.0',
];

/** Licences of tools that stay on the developer's machine and are not shipped. */
export const developmentLicences: readonly string[] = ['MPL-2.0', 'CC-BY-3.0', 'CC-BY-4.0'];
