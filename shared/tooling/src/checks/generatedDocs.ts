import { breach, type Check } from '../breach.ts';
import { supergraphPath } from '../composition/supergraphOfServices.ts';
import { generateFiles } from '../documents/generatedFiles.ts';

/** What is generated for readers says today what the code says today. */
export const generatedDocsCheck: Check = {
  name: 'generated docs',
  heavy: false,
  async run(tree) {
    const files = await generateFiles(tree);
    const pages = [...files].filter(([path]) => path !== supergraphPath);
    const breaches = pages.flatMap(([path, text]) =>
      tree.files.includes(path) && tree.read(path) === text
        ? []
        : [
            breach(
              path,
              'a reviewer reads a change of the law as a change of this page, and it is not current',
              'run `npm run docs` and commit what it wrote',
            ),
          ],
    );
    const known = new Set(files.keys());
    const left = tree.files
      .filter((path) => path.startsWith('docs/generated/') && !known.has(path))
      .map((path) => breach(path, 'nothing generates this page', 'remove it; written pages belong into docs/'));
    return { read: `${pages.length} pages`, breaches: [...breaches, ...left] };
  },
};
