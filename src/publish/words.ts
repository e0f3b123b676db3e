/** What readers see where a message had to go, and before an admin's note on a correction. */
export interface PublishWords {
  readonly removed: string;
  readonly note: (text: string) => string;
}

/** What people write before a note themselves. */
const PREFIX = /^(?:(?:更正|勘误|订正)(?:说明|启事)?|corrections?|erratum)\s*[:：]\s*/i;

function bare(text: string): string {
  let note = text.trim();
  while (PREFIX.test(note)) note = note.replace(PREFIX, '');
  return note;
}

export const WORDS: Readonly<Record<'zh' | 'en', PublishWords>> = {
  zh: { removed: '此条已撤回。', note: (text) => `更正：${bare(text)}` },
  en: { removed: 'This post was withdrawn.', note: (text) => `Correction: ${bare(text)}` },
};
