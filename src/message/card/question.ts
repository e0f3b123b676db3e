import type { Line, Say } from '../panel.js';
import type { ButtonData } from './button.js';
import type { QuestionFact } from './facts.js';

import { reasonLines } from './reason.js';
import { explained } from './story.js';

export interface Asked {
  readonly lines: readonly Line[];
  readonly answers: readonly { readonly key: string; readonly action: ButtonData['action'] }[];
}

/** The buttons of each kind of question; null for what the state of the day already says. */
export function questionLines(question: QuestionFact, say: Say): Asked | null {
  const words = { subject: question.subject, ...scalars(question.data), ...explained(question.data, say) };
  switch (question.kind) {
    case 'late':
      // A plan that could not be kept; the rest is what the state of the day says.
      if (question.data.publication === undefined) return null;
      return {
        lines: [say('question-plan', { why: '', ...words })],
        answers: [{ key: 'button-unplan', action: 'unplan' }],
      };
    case 'doubt':
      return {
        lines: [say('question-doubt', { part: '', target: '', ...words })],
        answers: [
          { key: 'button-sent', action: 'sent' },
          { key: 'button-not-sent', action: 'unsent' },
        ],
      };
    case 'shrink':
    case 'held-correction':
      return {
        lines: [
          say(`question-${question.kind}`, { removed: '', kept: '–', ...words }),
          ...(question.kind === 'shrink' ? [] : reasonLines(question.reasons ?? [], say)),
        ],
        answers: [
          { key: 'button-apply', action: 'apply' },
          { key: 'button-leave', action: 'leave' },
        ],
      };
    case 'gone':
      return {
        lines: [say('question-gone', { path: '', ...words })],
        answers: [
          { key: 'button-retract', action: 'retract' },
          { key: 'button-keep', action: 'leave' },
        ],
      };
    case 'lost':
      return {
        lines: [say('question-lost', { target: '', why: '', ...words })],
        answers: [
          { key: 'button-resume', action: 'back-on' },
          { key: 'button-target-off', action: 'off' },
        ],
      };
    case 'source-failing':
      return { lines: [say('question-source-failing', { problem: '', ...words })], answers: [] };
    default:
      return {
        lines: [say('question-other', { kind: question.kind, why: '', ...words })],
        answers: [{ key: 'button-seen', action: 'seen' }],
      };
  }
}

function scalars(data: Readonly<Record<string, unknown>>): Record<string, string | number> {
  return Object.fromEntries(
    Object.entries(data).flatMap(([key, value]) =>
      typeof value === 'string' || typeof value === 'number' ? [[key, value]] : [],
    ),
  );
}
