import { type CardsDeps, createCards } from './cards.js';
import { createDecisions, type DecisionDeps } from './decisions.js';
import { createFacts, type FactsDeps } from './facts.js';
import { createReports, type ReportDeps } from './report.js';

export type DeskDeps = FactsDeps & CardsDeps & DecisionDeps & ReportDeps;
export type Desk = ReturnType<typeof createDesk>;

/** The admin's desk without its chat: what is known about a day, its card, and what can be decided about it. */
export function createDesk(deps: DeskDeps) {
  const facts = createFacts(deps);
  return {
    feed: deps.feed,
    ...facts,
    ...createCards(deps, facts),
    ...createDecisions(deps, facts),
    ...createReports(deps, facts),
  };
}
