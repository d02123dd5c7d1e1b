import { CommandRefused, findOffice } from '../asking/findOffice.ts';
import { createGraphqlClient, type GraphqlClient } from '../asking/graphqlClient.ts';
import { type CommandOut, readArguments, runIfMain } from '../asking/runCommand.ts';
import { drawTable } from '../asking/textTable.ts';

const usage = 'npm run replay -- FLAG, or npm run replay -- CASE CODE   [--url URL --token TOKEN]';
const options = { url: { type: 'string' }, token: { type: 'string' } } as const;

interface Words {
  readonly en: string;
}
interface Replayed {
  readonly replayFlag: {
    readonly replay: {
      readonly flagId: string;
      readonly assessedAt: string;
      readonly recorded: string;
      readonly computed: string;
      readonly same: boolean;
      readonly wouldClear: Words;
    } | null;
    readonly refusal: { readonly code: string; readonly message: string } | null;
  };
}
/** The part of a recorded flag that is shown. */
interface RecordedFlag {
  readonly code: string;
  readonly ruleVersion: number;
  readonly effect: string;
  readonly subjectKind: string;
  readonly subjectRef: string;
  readonly reason: Words;
  readonly citation: string;
  readonly evidence: readonly { readonly source: string; readonly path: string; readonly shown?: string }[];
}

const query =
  'query Replay($id: ID!) { replayFlag(id: $id) { replay { flagId assessedAt recorded computed same wouldClear { en } } refusal { code message } } }';
const ofCaseQuery = 'query Flags($ref: ID!) { assessment(caseRef: $ref) { id flags { id code } } }';

/** Computes one flag again from the journal and tells whether the bytes are the same; exit code 1 when they are not. */
export async function runReplay(
  args: readonly string[],
  env: NodeJS.ProcessEnv,
  where: CommandOut,
  signal?: AbortSignal,
): Promise<number> {
  const { values, positionals } = readArguments(args, options, usage);
  const [named, code] = positionals;
  if (named === undefined || positionals.length > 2) throw new CommandRefused(`Name a flag.\nUse: ${usage}`);
  const client = createGraphqlClient({ ...(await findOffice(values, env)), ...(signal && { signal }) });
  const ids = named.includes('/') && code === undefined ? [named] : await listFlagIds(client, named, code);
  let same = true;
  for (const id of ids) {
    const { replayFlag } = await client.ask<Replayed>(query, { id });
    if (replayFlag.replay === null) {
      const why = replayFlag.refusal?.message ?? 'no answer';
      throw new CommandRefused(`${id} cannot be computed again: ${why} (${replayFlag.refusal?.code ?? 'INTERNAL'})`);
    }
    where.out.write(describeReplay(replayFlag.replay));
    same = same && replayFlag.replay.same;
  }
  return same ? 0 : 1;
}

/** The flags that stand on a case now, those of one rule if it is named. */
async function listFlagIds(client: GraphqlClient, caseRef: string, code: string | undefined): Promise<string[]> {
  const { assessment } = await client.ask<{
    assessment: { flags: readonly { id: string; code: string }[] } | null;
  }>(ofCaseQuery, { ref: caseRef });
  if (assessment === null) throw new CommandRefused(`There is no assessed case ${caseRef}.\nUse: ${usage}`);
  const ids = assessment.flags.filter((flag) => code === undefined || flag.code === code).map((flag) => flag.id);
  if (ids.length > 0) return ids;
  const others = assessment.flags.map((flag) => flag.code).join(', ');
  const stands = others === '' ? 'No flag stands on it.' : `On it stand: ${others}.`;
  throw new CommandRefused(`Case ${caseRef} has no flag ${code ?? ''}. ${stands}`);
}

function describeReplay(replay: NonNullable<Replayed['replayFlag']['replay']>): string {
  const flag = JSON.parse(replay.recorded) as RecordedFlag;
  const evidence = flag.evidence.map(({ source, path, shown }) => [source, path, shown ?? '(unknown, or personal)']);
  const verdict = replay.same
    ? 'computed again to the same bytes: yes'
    : `computed again to the same bytes: NO\n  recorded: ${replay.recorded}\n  computed: ${replay.computed}`;
  return [
    `${replay.flagId}\n`,
    `  ${flag.reason.en}\n`,
    `  ${flag.code}, version ${flag.ruleVersion} of the rule (${flag.effect}), about ${flag.subjectKind} ${flag.subjectRef}, assessed ${replay.assessedAt}\n`,
    `  law: ${flag.citation}\n\n`,
    drawTable(['evidence from', 'fact', 'value'], evidence),
    `\n${verdict}\n`,
    `what would clear it: ${replay.wouldClear.en}\n`,
  ].join('');
}

await runIfMain(import.meta.url, (args, env, signal) =>
  runReplay(args, env, { out: process.stdout, told: process.stderr }, signal),
);
