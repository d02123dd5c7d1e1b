import { fileURLToPath } from 'node:url';

/** The gateway's own folder: the same from `src/gatewayFolder.ts` and from the bundle, `dist/main.js`. */
export const gatewayFolder = fileURLToPath(new URL('..', import.meta.url));
