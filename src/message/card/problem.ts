import type { Say } from '../panel.js';

/** Something of the content that could not be read; `problem-CODE` is its text. */
export interface ProblemFact {
  /** Null: the source as a whole. */
  readonly path: string | null;
  readonly code: string;
  /** English. */
  readonly message: string;
  readonly params: Readonly<Record<string, string>>;
}

/** Why something of the content could not be read, in the language of `say` where it has a text for it. */
export function problemText(problem: Omit<ProblemFact, 'path'>, say: Say): string {
  const key = `problem-${problem.code}`;
  const why = problem.params.why;
  const words = why === undefined ? {} : { why: told(say, `errno-${why}`) ?? why };
  return told(say, key, { ...problem.params, ...words }) ?? problem.message;
}

/** Null if there is no such text, or a value of it is missing. */
function told(say: Say, key: string, params?: Readonly<Record<string, string>>): string | null {
  const text = say(key, params);
  return text.startsWith(key) || text === `{${key}}` ? null : text;
}
