import type { Token } from 'marked';
import type { Lead } from './lead.js';
import { lineText } from './plain.js';
import { HEADLINE_WEIGHT, weightOf } from './weight.js';

/** Letters that a clause needs to say something. */
const CLAUSE_WEIGHT = 4;
/** Characters of a title that is taken from running text. */
const TAKEN_LENGTH = 80;

/** A title as it is shown: on one line, without a colon at its end or the brackets that the source put around it. */
export function cleanTitle(text: string): string {
  const line = text.replace(/\s+/g, ' ').trim();
  const bare = line.replace(/\s*[：:]+$/u, '').replace(/\s*[([]$/u, '');
  const inner = /^(?:\[([^[\]]+)\]|【([^【】]+)】|［([^［］]+)］)$/u.exec(bare);
  const title = (inner?.[1] ?? inner?.[2] ?? inner?.[3] ?? bare).replace(/\s*[：:]+$/u, '').trim();
  return title === '' ? line : title;
}

/**
 * The title of a list entry: the link or bold text that it begins with, with the sentence after it where that
 * is only a name (of a long one its first clause); without either, its first sentence.
 */
export function entryTitle(inline: readonly Token[], lead: Lead | null): string {
  if (lead === null) return firstSentence(lineText(inline));
  const title = cleanTitle(lead.title);
  if (weightOf(title) >= HEADLINE_WEIGHT) return title;
  const rest = lineText(inline.slice(lead.end));
  const colon =
    /^\s*[：:]\s*/u.exec(rest)?.[0] ?? (/[：:]\s*$/u.test(lineText(inline.slice(0, lead.end))) ? '：' : '');
  const clause = firstClause(rest.replace(/^\s*[：:]\s*/u, ''));
  if (weightOf(clause) < CLAUSE_WEIGHT) return title;
  if (colon !== '') return `${title}${colon.includes('：') ? '：' : ': '}${clause}`;
  return `${title}${/^[\p{Script=Latin}\p{N}]/u.test(clause) || /[\p{Script=Latin}\p{N}]$/u.test(title) ? ' ' : ''}${clause}`;
}

/** A text up to the end of its first sentence, without an address at its end; a long one up to a comma. */
export function firstSentence(text: string): string {
  const line = withoutTime(text.replace(/\s+/g, ' ').trim());
  const bare = line.replace(/(?:\s*[-–—|:：]+)?\s*[（(]?https?:\/\/\S+$/u, '');
  const sentence = /^(?:\d{1,2}[.)]\s)?.*?(?:[。？；]|[.?](?=\s+\p{Lu}|$))/u.exec(bare)?.[0] ?? bare;
  const whole = sentence.replace(/[。；.]$/u, '');
  if (whole.length <= TAKEN_LENGTH) return cleanTitle(whole === '' ? line : whole);
  const clause = /^.*[，,、；;：:—]/u
    .exec(whole.slice(0, TAKEN_LENGTH))?.[0]
    .replace(/[，,、；;：:—]+$/u, '');
  if (clause !== undefined && clause.length > TAKEN_LENGTH / 3) return cleanTitle(clause);
  return `${whole
    .slice(0, TAKEN_LENGTH)
    .toWellFormed()
    .replace(/\uFFFD$/u, '')
    .replace(/\s+\S*$/u, '')}…`;
}

/** Characters of a sentence that a name takes in whole; of a longer one, it takes what stands before the first comma. */
const WHOLE_LENGTH = 24;

function firstClause(text: string): string {
  const sentence = firstSentence(text);
  const clause = /^[^，,；;]{4,}(?=[，,；;])/u.exec(sentence)?.[0];
  return sentence.length <= WHOLE_LENGTH || clause === undefined ? sentence : clause;
}

/** A time of day before a sentence is not what the sentence is about. */
function withoutTime(line: string): string {
  return line.replace(/^\d{1,2}[:：]\d{2}(?::\d{2})?[\s：:,，—–-]*(?=\S)/u, '');
}

/** What a text says beyond the title that was taken from its beginning; `name` is the part of the title before the text. */
export function afterTitle(text: string, title: string, name: string): string {
  const taken = lettersOf(title).slice(lettersOf(name).length);
  let at = 0;
  let seen = 0;
  for (const character of text) {
    if (seen >= taken.length) break;
    if (LETTER.test(character)) {
      if (!taken.startsWith(character, seen)) return text;
      seen += character.length;
    }
    at += character.length;
  }
  if (taken === '' || seen < taken.length) return text;
  return text.slice(at).replace(/^[\s，,。；;：:！!？?…—]+/u, '');
}

const LETTER = /[\p{L}\p{N}]/u;

function lettersOf(text: string): string {
  return text.replace(/[^\p{L}\p{N}]/gu, '');
}
