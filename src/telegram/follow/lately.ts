/** What people asked for lately in their private chats, for what they are offered; in memory only. */
export interface Lately {
  /** @param what as `writeFollow` writes it */
  note(person: number, what: string): void;
  /** The newest first. */
  of(person: number): readonly string[];
  forget(person: number): void;
}

const KEPT = 6;
const PEOPLE = 1000;

export function createLately(): Lately {
  const asked = new Map<number, readonly string[]>();
  return {
    note(person, what) {
      const before = asked.get(person) ?? [];
      if (before[0] === what) return;
      asked.delete(person);
      asked.set(person, [what, ...before.filter((one) => one !== what)].slice(0, KEPT));
      if (asked.size > PEOPLE) for (const oldest of asked.keys()) return void asked.delete(oldest);
    },
    of: (person) => asked.get(person) ?? [],
    forget: (person) => void asked.delete(person),
  };
}
