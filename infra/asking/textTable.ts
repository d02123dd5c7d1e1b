/** Columns of text for people, padded to the widest cell; numbers are aligned to the right. */
export function drawTable(
  head: readonly string[],
  rows: readonly (readonly string[])[],
  options: { readonly right?: readonly number[]; readonly indent?: string } = {},
): string {
  const indent = options.indent ?? '  ';
  const widths = head.map((name, at) => Math.max(widthOf(name), ...rows.map((row) => widthOf(row[at] ?? ''))));
  const draw = (cells: readonly string[]): string =>
    `${indent}${cells
      .map((cell, at) => {
        const space = ' '.repeat((widths[at] ?? 0) - widthOf(cell));
        return options.right?.includes(at) ? `${space}${cell}` : `${cell}${space}`;
      })
      .join('  ')}`.trimEnd();
  const rule = `${indent}${widths.map((width) => '─'.repeat(width)).join('  ')}`;
  return `${[draw(head), rule, ...rows.map(draw)].join('\n')}\n`;
}

function widthOf(text: string): number {
  return [...text].length;
}

/** Cuts a text to so many characters, ending in `…` when something is missing. */
export function cutTo(text: string, most: number): string {
  const letters = [...text];
  return letters.length <= most ? text : `${letters.slice(0, most - 1).join('')}…`;
}
