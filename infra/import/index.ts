export { type PackPart, type ReadPackOptions, readPack } from './readPack.ts';
export { readWholePack } from './readWholePack.ts';
export { openRejectedFile } from './rejectedFile.ts';
