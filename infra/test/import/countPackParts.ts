import { readPack } from '../../import/index.ts';

// Run as a process of its own by the memory test: reads the pack named on the command line and tells what it counted
// and the most memory that the process ever held, in megabytes.
const folder = process.argv[2];
if (folder === undefined) throw new Error('name the folder of a pack');
const counts: Record<string, number> = {};
const count = (name: string, by: number) => {
  counts[name] = (counts[name] ?? 0) + by;
};
let fault = '';
for await (const part of readPack(folder)) {
  if (part.part === 'fileFault') fault = part.fault.reason;
  else if (part.part === 'agencies') count('agencies', part.agencies.length);
  else if (part.part === 'cases') {
    count('cases', part.cases.length);
    for (const { payments, contacts } of part.cases) {
      count('payments', payments.length);
      count('contacts', contacts.length);
    }
  } else if (part.part === 'agencySupplements' || part.part === 'caseSupplements') {
    count('supplements', part.supplements.length);
  } else count(part.part === 'rows' ? part.file : 'rejected', part.rows.length);
}
process.stdout.write(JSON.stringify({ counts, fault, megabytes: Math.ceil(process.resourceUsage().maxRSS / 1024) }));
