/** Words that are not used in names, with the word to use. docs/glossary.md repeats them for readers. */
export interface UnusedWord {
  readonly forms: readonly string[];
  /** The word is barred only when it is the whole name (`item`, not `chargeableItem`). */
  readonly alone?: true;
  readonly instead: string;
}

export const unusedWords: readonly UnusedWord[] = [
  { forms: ['entity', 'entities'], instead: 'name the thing: case, agency, worker, complaint' },
  { forms: ['item', 'items'], alone: true, instead: 'name what it is one of: payment, row, flag' },
  { forms: ['record', 'records'], alone: true, instead: 'name what is written down: journal row, register entry' },
  { forms: ['data'], instead: 'say what it holds: facts, terms, rows, bytes' },
  { forms: ['info', 'infos', 'information'], instead: 'say what it tells: standing, terms, wording' },
  {
    forms: ['process', 'processes', 'processed', 'processing', 'processor'],
    instead: 'say what is done: assess, relay, import',
  },
  {
    forms: ['handle', 'handles', 'handled', 'handler', 'handling'],
    instead: 'say what is done: react, answer, refuse',
  },
  {
    forms: ['manage', 'manages', 'manager', 'managing', 'management'],
    instead: 'say what it promises: store, register, relay',
  },
];

/**
 * Names that others chose, or in which the word has its own meaning. Patterns match the whole name; with `property`
 * they excuse a field of a shape that others laid down, and no variable of ours.
 */
export const foreignNames: readonly { readonly pattern: RegExp; readonly property?: true; readonly reason: string }[] =
  [
    {
      pattern: /^_?(list|resolve)?entit(y|ies)(Types?|Resolvers?|Resolution|Sdl)?$/i,
      reason: "federation's own word, in service-kit/subgraph",
    },
    { pattern: /^(data|on|raw|end)?Data$|^data$/, reason: 'the word of GraphQL answers and of Node streams' },
    {
      pattern: /data(Folder|Home|Root|Dir|Directory|Version)|^dataKeys?$|^metadata$/i,
      reason: 'the folder MUHAFIZ_DATA; the key of a cipher',
    },
    {
      pattern:
        /^(child|java|engine|server|service|parent|owner|other|running|this|parse|run|find|remember|forget|end|stop|kill|await)?process(Id|es|Identity|Exists|Group|Table|Alive|Name|Title|Start|Config|ConfigOf|Host|Metrics|Schema)?$/i,
      reason: 'a process of the operating system',
    },
    {
      pattern: /^(request|error|signal|file|open)?handler?$/i,
      reason: 'the word of Node and express for what a server calls; a handle of an open file',
    },
    { pattern: /^(UnifiedGraphManager|unifiedGraphHandler)$/, reason: "the graph library's own names" },
    { pattern: /^document_?handler$/i, reason: 'a role in the register pack' },
    { pattern: /^info$/, reason: "graphql's last argument of a resolver, and the level of a log line" },
    {
      pattern: /^item$/,
      property: true,
      reason: "the register pack's column: what a payment or a row of the schedule is for",
    },
    { pattern: /^items$/, property: true, reason: "JSON Schema's own word" },
  ];
