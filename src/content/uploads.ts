import type { FeedId } from '../digest/digest.js';
import type { Uploads } from './contract.js';
import { type ContentSource, SourceError, type SourceProblem, type Unseen } from './source.js';

/** Where uploads appear among the content: no folder of that name is looked into. */
export const UPLOADS = 'uploaded-to-the-bot';

/** A source with the uploads beside what it holds itself. They are there even while nothing of it can be seen. */
export function withUploads(source: ContentSource, uploads: Uploads, feed: FeedId): ContentSource {
  const dayIn = (path: string) => /^uploaded-to-the-bot\/(\d{4}-\d{2}-\d{2})\.md$/.exec(path)?.[1] ?? null;
  const isOwn = ({ path }: { path: string }) => path.startsWith(`${UPLOADS}/`);
  return {
    ...source,
    async list() {
      const own = (await uploads.list(feed)).map((file) => ({ ...file, path: `${UPLOADS}/${file.path}.md` }));
      try {
        const { files, unseen } = await source.list();
        return { files: [...files.filter((file) => !isOwn(file)), ...own], unseen };
      } catch (error) {
        if (!(error instanceof SourceError) || own.length === 0) throw error;
        return { files: own, unseen: [everything(error)] };
      }
    },
    async read(path) {
      const date = dayIn(path);
      if (date === null) return source.read(path);
      const bytes = await uploads.read(feed, date);
      if (bytes === null) throw new SourceError('missing', `${path} is gone`, { path });
      return bytes;
    },
  };
}

function everything(problem: SourceProblem): Unseen {
  return { path: '', problem };
}
