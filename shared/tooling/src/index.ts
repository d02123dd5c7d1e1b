export { generateFiles } from './documents/generatedFiles.ts';
export { newOperation, nextSteps } from './newOperation.ts';
export { allChecks, describeReports, runChecks } from './runChecks.ts';
export { readSourceTree } from './sourceTree.ts';
