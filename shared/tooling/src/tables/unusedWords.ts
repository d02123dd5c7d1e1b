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

/** Names that others chose, or in which the word has its own meaning. Patterns match the whole name. */
export const foreignNames: readonly { readonly pattern: RegExp; readonly reason: string }[] = [
  {
    pattern: /^_?entit(y|ies)(Types?|Resolvers?)?$|^list_?Entit(y|ies)Types$|^listEntityTypes$/i,
    reason: "federation's own word",
  },
  { pattern: /^data$|^(on|raw|end)?Data$/, reason: 'the word of GraphQL answers and of Node streams' },
  {
    pattern: /data(Folder|Home|Root|Dir|Directory|Version)$|^dataKeys?$|^metadata$/i,
    reason: 'the folder MUHAFIZ_DATA; the key of a cipher',
  },
  {
    pattern:
      /(child|java|engine|server|service|parent|owner|other|running|this)?_?process(Id|es|Identity|Exists|Group|Table|Alive|Name|Title|Start)?$/i,
    reason: 'a process of the operating system',
  },
  {
    pattern: /^(request|error|signal|file|open|file)?handler?$/i,
    reason: 'the word of Node and express for what a server calls; a handle of an open file',
  },
  { pattern: /(UnifiedGraphManager|unifiedGraphHandler)/, reason: "the graph library's own names" },
  { pattern: /document_?handler/i, reason: 'a role in the register pack' },
];
