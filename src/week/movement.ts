/** How much of the news a name has, now and before. */
export interface Movement {
  readonly name: string;
  /** Items of the week that have it. */
  readonly count: number;
  /** Of all items of the week, from 0 to 1. */
  readonly share: number;
  /** Of all items of the weeks before. */
  readonly before: number;
}

export interface Counted {
  /** Items in all. */
  readonly items: number;
  readonly names: ReadonlyMap<string, number>;
}

/** Fewer items than this, counted or to be expected, are chance. */
const LEAST = 3;
/** In standard errors of the difference of two shares: what chance makes in one of twenty names. */
const SURE = 2;

/**
 * What rose and what fell, the surest first. Shares are compared, for weeks differ in size. A name that the weeks
 * before did not have is new and did not rise.
 */
export function movements(
  week: Counted,
  before: Counted,
): { readonly rising: readonly Movement[]; readonly falling: readonly Movement[] } {
  if (week.items === 0 || before.items === 0) return { rising: [], falling: [] };
  const moved = [...before.names].flatMap(([name, earlier]) => {
    const count = week.names.get(name) ?? 0;
    if (Math.max(count, earlier) < LEAST) return [];
    const movement = { name, count, share: count / week.items, before: earlier / before.items };
    const errors = standardErrors(movement, week.items, before.items);
    return Math.abs(errors) >= SURE ? [{ ...movement, errors }] : [];
  });
  const surest = moved.sort((a, b) => Math.abs(b.errors) - Math.abs(a.errors) || (a.name < b.name ? -1 : 1));
  const plain = ({ errors: _, ...movement }: (typeof moved)[number]): Movement => movement;
  return {
    rising: surest.filter(({ errors, count }) => errors > 0 && count >= LEAST).map(plain),
    falling: surest.filter(({ errors, before }) => errors < 0 && before * week.items >= LEAST).map(plain),
  };
}

/** The difference of two shares, in standard errors of it (the two-proportion z-test). */
function standardErrors({ share, before }: Movement, items: number, itemsBefore: number): number {
  const pooled = (share * items + before * itemsBefore) / (items + itemsBefore);
  const error = Math.sqrt(pooled * (1 - pooled) * (1 / items + 1 / itemsBefore));
  return error === 0 ? 0 : (share - before) / error;
}
