import type { Section } from '../digest/digest.js';
import { runText, trimRuns } from '../digest/run.js';
import { toRuns } from '../digest/runs.js';
import { type Chunk, chunkOf } from './chunk.js';

/** A section's title as its message begins with it, or null for a nameless section. */
export function sectionTitle(section: Section): Chunk | null {
  const runs = trimRuns(toRuns(section.heading, { bold: true }));
  return runText(runs) === '' ? null : chunkOf(runs, { gap: 2, keep: true });
}

const REPEATED_LENGTH = 80;

/** The title as the later pieces of a long section repeat it: without its link, clipped when it is a long one. */
export function shortTitle(title: Chunk): Chunk {
  const text = runText(title.runs);
  const clipped =
    text.length > REPEATED_LENGTH
      ? `${text
          .slice(0, REPEATED_LENGTH)
          .toWellFormed()
          .replace(/\uFFFD$/, '')}…`
      : text;
  return { ...title, runs: [{ text: clipped, bold: true }] };
}
