import { resolveTag } from '../tags/names.js';
import { squeeze } from '../tags/scan.js';
import type { Dictionary } from '../tags/tags.js';
import type { Answer, Asked, AskOptions, Library } from './answer.js';
import { type GroupId, MAX_GROUPS } from './button-codec.js';
import { createLooking } from './looking.js';
import type { Moment } from './period.js';
import { type Question, readQuestion } from './question.js';

/** Answers a question, whoever asks: the command line, the chat and inline mode all ask here. */
export async function ask(library: Library, asked: Asked, options: AskOptions): Promise<Answer> {
  const asking = createLooking(library, options);
  if (asked.as === 'names') return { ...(await asking.names(asked.groups, asked.period)), as: 'names' };
  const read = await readAsked(library, asked.words, options);
  if (asked.as === 'search' && (asked.period !== undefined || isLiteral(read, asked.words))) {
    return { ...(await asking.search(asked.words, asked.period ?? null)), as: 'search' };
  }
  const period = asked.period ?? read.period;
  return asking.question({ ...read, period, groups: read.groups.slice(0, MAX_GROUPS) });
}

async function readAsked({ dictionary, reader }: Library, typed: string, moment: Moment): Promise<Question> {
  // Most questions are one name of the dictionary; for others it matters which versions there are.
  const versions = dictionary.byName.has(squeeze(typed.trim())) ? undefined : await reader.tagNames();
  return readQuestion(typed, (name) => resolveTag(name, dictionary, versions), moment);
}

/** Words to search for as they are: one word, words without any name or period, and quotes and exclusions. */
function isLiteral({ groups, period, none }: Question, typed: string): boolean {
  const plain = groups.length === 0 && period === null;
  return plain || !/\s/.test(typed.trim()) || none.length > 0 || /["“「『《＂]/.test(typed);
}

/** The names of a group, from what stands in a button; empty where the dictionary lost them since. */
export function namesOf(id: GroupId, dictionary: Dictionary): readonly string[] {
  if ('family' in id) {
    const names = resolveTag(id.family, dictionary);
    // A name that only the archive has is its own.
    return names.length > 0 ? names : [id.family];
  }
  const whole = dictionary.byKey.get(id.key);
  if (whole !== undefined) return [whole];
  const keys = [...dictionary.byKey.keys()].filter((key) => key.startsWith(id.key));
  const [only, ...others] = keys;
  const name =
    only === undefined || others.length > 0 || id.key.length < 8 ? undefined : dictionary.byKey.get(only);
  return name === undefined ? [] : [name];
}
