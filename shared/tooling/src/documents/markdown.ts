/** A cell must not end its own row. */
function cell(text: string): string {
  return text.replaceAll('|', '\\|').replaceAll('\n', ' ');
}

export function markdownTable(header: readonly string[], rows: readonly (readonly string[])[]): string {
  const line = (cells: readonly string[]): string => `| ${cells.map(cell).join(' | ')} |`;
  return [line(header), line(header.map(() => '---')), ...rows.map(line)].join('\n');
}

/** A page with the note that tells a reader not to edit it. */
export function generatedPage(title: string, source: string, parts: readonly string[]): string {
  return `${[`# ${title}`, `Written by \`npm run docs\` from ${source}. Change it there.`, ...parts].join('\n\n')}\n`;
}
