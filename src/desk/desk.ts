import type { FeedId } from '../digest/digest.js';
import { type Cards, type CardsDeps, createCards } from './cards.js';
import { createDecisions, type DecisionDeps, type Decisions } from './decisions.js';
import { createFacts, type Facts, type FactsDeps } from './facts.js';
import { createReports, type ReportDeps, type Reports } from './report.js';

export type DeskDeps = FactsDeps & CardsDeps & DecisionDeps & ReportDeps;
/** The admin's desk without its chat: what is known about a day, its card, and what can be decided about it. */
export interface Desk extends Facts, Cards, Decisions, Reports {
  readonly feed: FeedId;
}

export function createDesk(deps: DeskDeps): Desk {
  const facts = createFacts(deps);
  return {
    feed: deps.feed,
    ...facts,
    ...createCards(deps, facts),
    ...createDecisions(deps, facts),
    ...createReports(deps, facts),
  };
}
