import { load } from './product.js';

/** Numbers that look random and are the same in every run (mulberry32). @param {number} seed */
export function dice(seed) {
  let state = seed;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let t = Math.imul(state ^ (state >>> 15), 1 | state);
    t = (t + Math.imul(t ^ (t >>> 7), 61 | t)) ^ t;
    return ((t ^ (t >>> 14)) >>> 0) / 4_294_967_296;
  };
}

export const TAGS = 2000;
export const PER_DAY = 35;
const SECTIONS = 5;
const WORDS = 6000;

/** Few are very common, most are rare, as names and words are. @param {() => number} random @param {number} size */
const zipf = (random, size) => Math.floor(size ** random()) - 1;

/** Two ideographs each: what a Chinese word mostly is. */
const words = Array.from({ length: WORDS }, (_, index) =>
  String.fromCodePoint(0x4e00 + ((index * 7919) % 5000), 0x4e00 + ((index * 104_729) % 4999)),
);
export const COMMON_WORD = words[0] ?? '';

/** @param {number} index */
export const tagName = (index) => `Firma${index}`;

/** 2,000 names as data/tags.yaml would have them. */
export const dictionaryData = {
  tags: Array.from({ length: TAGS }, (_, index) => ({
    name: tagName(index),
    kind: 'company',
    aliases: [`${tagName(index)} Inc`, `公司${index}号`],
    weak: [],
    except: [],
    hashtag: tagName(index),
    belongs: [],
  })),
};

/** Takes the tags that the generator gave to an item: what the matcher costs is measured elsewhere. */
const tagger = {
  hash: 'bench',
  tags: dictionaryData.tags.map(({ name, kind, hashtag }, index) => ({
    name,
    kind,
    hashtag,
    key: `b${index.toString(36)}`,
  })),
  describe: () => null,
  tag: (/** @type {{tags: string[]}} */ item) => ({
    own: item.tags,
    all: item.tags,
    wider: [],
    unlisted: [],
    headline: item.tags,
  }),
};

/** @param {() => number} random @param {number} length in words */
function sentence(random, length) {
  let text = '';
  for (let index = 0; index < length; index += 1) {
    text += words[zipf(random, WORDS)];
    if (index % 9 === 8) text += '，';
  }
  return `${text}。`;
}

/** @param {() => number} random */
function item(random) {
  const tags = [
    ...new Set(Array.from({ length: 1 + Math.floor(random() * 3) }, () => tagName(zipf(random, TAGS)))),
  ];
  // With the point below it, as long as an item of the digest in content/.
  const text = sentence(random, 18 + Math.floor(random() * 22));
  return {
    title: `${tags[0]}：${sentence(random, 8)}`,
    heading: [],
    tail: [],
    // No placeholder: a source that can be looked up, as news has it.
    url: `https://tech-daily.io/${Math.floor(random() * 1e9)}`,
    kind: 'story',
    marker: '',
    body: [],
    above: [],
    firstParagraph: text.slice(0, 120),
    text,
    tags,
  };
}

/** @param {() => number} random */
function digest(random) {
  return {
    title: sentence(random, 8),
    lead: [],
    sections: Array.from({ length: SECTIONS }, (_, index) => ({
      title: `第${index + 1}类`,
      heading: [],
      intro: [],
      items: Array.from({ length: PER_DAY / SECTIONS }, () => item(random)),
    })),
  };
}

/** The day so many days before the end of January 2026. @param {number} before */
export function dayBefore(before) {
  return new Date(Date.UTC(2026, 0, 31) - before * 86_400_000).toISOString().slice(0, 10);
}

/**
 * Fills an archive, all of it visible to readers; returns the milliseconds that the index took, the making of
 * the texts aside. @param {string} root @param {any} db @param {number} items
 */
export async function fillArchive(root, db, items) {
  const { createArchive } = await load(root, 'store/archive/archive');
  const archive = createArchive(db, tagger);
  // Older checkouts do this inside the archive.
  const { toIndexed } = await load(root, 'query/indexed').catch(() => ({ toIndexed: null }));
  const random = dice(20_260_131);
  const days = Math.ceil(items / PER_DAY);
  let took = 0;
  const at = [];
  for (let done = 0; done < days; ) {
    const entries = [];
    for (; entries.length < 100 && done < days; done += 1) {
      entries.push({
        feed: 'default',
        date: dayBefore(days - 1 - done),
        versionId: done + 1,
        digest: digest(random),
        visible: true,
      });
    }
    const start = performance.now();
    await archive.indexDays(
      toIndexed === null
        ? entries
        : entries.map((entry) => ({ ...entry, digest: toIndexed(entry.digest, tagger.tag) })),
    );
    took += performance.now() - start;
    at.push({ items: done * PER_DAY, took });
  }
  return { took, at, days };
}

/** Every day posted in one group, so that answers link to posts. @param {any} db @param {number} days */
export function postAll(db, days) {
  db.transaction(() => {
    db.prepare(
      `INSERT INTO target (id, feed, chat, chat_id, username, title, type, added_at)
       VALUES (1, 'default', '@bench_news', -1001, 'bench_news', 'Bench', 'supergroup', 0)`,
    ).run();
    const publication = db.prepare(
      `INSERT INTO publication (id, feed, date, target_id, version_id, state, origin, planned_at, due_at, done_at)
       VALUES (?, 'default', ?, 1, ?, 'done', 'schedule', 0, 0, 0)`,
    );
    // Older checkouts have the texts in the row of the part.
    const apart = db.prepare("SELECT 1 FROM sqlite_schema WHERE name = 'part_text'").get() !== undefined;
    const part = db.prepare(
      `INSERT INTO part (publication_id, ordinal, position, key, role, method, chat_id, message_id, state
         ${apart ? '' : ', intended, payload'})
       VALUES (?, ?, ?, ?, ?, 'sendMessage', -1001, ?, 'sent'${apart ? '' : `, '{}', '{"text":""}'`})`,
    );
    for (let day = 0; day < days; day += 1) {
      publication.run(day + 1, dayBefore(days - 1 - day), day + 1);
      for (let index = 0; index <= SECTIONS; index += 1) {
        // As message/render.ts writes them: the first section of that title, its first message.
        const key = index === 0 ? 'overview' : `第${index}类#1/1`;
        part.run(day + 1, index, index, key, index === 0 ? 'overview' : 'section', day * 10 + index + 1);
      }
    }
    if (apart)
      db.prepare(
        `INSERT INTO part_text (part_id, intended, payload) SELECT id, '{}', '{"text":""}' FROM part`,
      ).run();
  })();
}

/** Names as people ask for them: the common ones often. @param {() => number} random */
export const askedName = (random) => tagName(zipf(random, TAGS));

/** A word that some ten of a million items have. */
export const RARE_WORD = words[WORDS - 1] ?? '';

/** A digest as the feed writes them, of 35 items. @param {string} date @param {() => number} random */
export function markdown(date, random) {
  const { title, sections } = digest(random);
  const head = `---\ntitle: ${title}\ndate: ${date}\ncategory: AI 日报\n---\n# ${title}\n`;
  const body = sections.map(
    (section) =>
      `\n## ${section.title}\n\n${section.items
        .map(
          (each) =>
            `### [${each.title}](${each.url})\n\n${each.firstParagraph}\n\n**深度解读 & 洞察：**\n- ${each.text}\n`,
        )
        .join('\n')}`,
  );
  return head + body.join('\n---\n');
}
