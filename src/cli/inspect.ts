import type { App } from '../app/app.js';
import type { Digest } from '../digest/digest.js';
import type { JsonOption } from './commands.js';
import { complaint, type Document, documentsOf, newest } from './documents.js';
import type { Output } from './output.js';

/** What was read: sections, items and their tags. */
export async function inspect(
  app: App,
  names: readonly string[],
  options: JsonOption,
  output: Output,
): Promise<number> {
  const documents = await documentsOf(app, names.length > 0 ? names : await newest(app));
  let code = 0;
  for (const document of documents) {
    const { file, date, result } = document;
    if (!result.ok) {
      code = 1;
      output.err(complaint(file, result.error.line, result.error.message));
      if (options.json === true) {
        output.out(JSON.stringify({ file, date, title: null, sections: [], error: result.error.message }));
      }
      continue;
    }
    const seen = inspected(app, document, result.digest);
    if (options.json === true) {
      output.out(JSON.stringify(seen));
      continue;
    }
    output.out(`${file} · ${date ?? 'no date'} · ${seen.title ?? 'no title'}`);
    for (const section of seen.sections) {
      output.out(`  ${section.title ?? '(no heading)'}`);
      for (const item of section.items) {
        const tags = item.tags.length === 0 ? '' : `  [${item.tags.join(', ')}]`;
        output.out(`    ${item.title}${tags}${item.url === null ? '' : `\n      ${item.url}`}`);
      }
    }
  }
  return code;
}

function inspected(app: App, document: Document, digest: Digest) {
  return {
    file: document.file,
    date: document.date,
    title: digest.title,
    sections: digest.sections.map((section) => ({
      title: section.title,
      items: section.items.map((item) => ({ title: item.title, url: item.url, tags: [...app.tagsOf(item)] })),
    })),
  };
}
