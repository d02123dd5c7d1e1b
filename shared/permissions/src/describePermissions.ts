import { fieldView, objectTypes, personalKinds, personalViews } from './fields.ts';
import { type OperationRule, operations } from './operations.ts';
import { roles, roleWords } from './roles.ts';

/** The tables as a page for people to read and to compare from one change to the next. */
export function describePermissions(): string {
  return [
    '# Who may do what',
    'Generated from `shared/permissions`; change the tables there.',
    '## Roles',
    table(
      ['role', 'who'],
      roles.map((role) => [`\`${role}\``, roleWords[role]]),
    ),
    '## Operations',
    table(['operation', 'kind', 'office', 'who may', 'purpose'], operationRows()),
    '## What each role sees of persons',
    table(
      ['role', ...personalKinds],
      roles.map((role) => [`\`${role}\``, ...personalKinds.map((kind) => personalViews[role][kind] ?? 'hidden')]),
    ),
    '## Personal fields',
    table(['field', 'tells', 'full for', 'masked for'], personalFieldRows()),
    '',
  ].join('\n\n');
}

function operationRows(): string[][] {
  return Object.entries(operations as Record<string, OperationRule>).map(([name, rule]) => [
    `\`${name}\``,
    rule.kind,
    rule.service,
    typeof rule.roles === 'string' ? `**${rule.roles}**` : rule.roles.join(', '),
    rule.purpose ? 'logged' : '',
  ]);
}

function personalFieldRows(): string[][] {
  return Object.entries(objectTypes).flatMap(([type, rule]) =>
    rule === 'open'
      ? []
      : Object.entries(rule)
          .filter(([, kind]) => kind !== 'open')
          .map(([field, kind]) => [
            `\`${type}.${field}\``,
            kind,
            roles.filter((role) => fieldView(role, type, field) === 'full').join(', '),
            roles.filter((role) => fieldView(role, type, field) === 'masked').join(', '),
          ]),
  );
}

function table(header: readonly string[], rows: readonly (readonly string[])[]): string {
  const line = (cells: readonly string[]): string => `| ${cells.join(' | ')} |`;
  return [line(header), line(header.map(() => '---')), ...rows.map(line)].join('\n');
}
