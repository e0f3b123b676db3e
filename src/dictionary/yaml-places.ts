import { EVENT_ID, type Event, parseEvents } from 'js-yaml';

/** A value of a YAML document: where it begins, and the values in it by key or index. */
interface Place {
  readonly offset: number;
  readonly inside: Map<string, Place>;
}

/**
 * Where the values of a valid YAML document stand.
 * @returns the 1-based line of the value at a path of keys and indexes, or of the deepest one on the way to it
 */
export function yamlPlaces(text: string): (keys: readonly PropertyKey[]) => number {
  const root = placesIn(text, parseEvents(text, {}));
  return (keys) => {
    let place = root;
    for (const key of keys) {
      const next = place.inside.get(String(key));
      if (next === undefined) break;
      place = next;
    }
    return text.slice(0, place.offset).split('\n').length;
  };
}

/** Events come in the order of the text: a mapping's are key, value, key, value, and POP ends what was opened last. */
function placesIn(text: string, events: readonly Event[]): Place {
  const root: Place = { offset: 0, inside: new Map() };
  const open: { place: Place; isMap: boolean; key: string | null; count: number }[] = [];
  let whole: Place | null = null;
  for (const event of events) {
    if (event.type === EVENT_ID.DOCUMENT) continue;
    if (event.type === EVENT_ID.POP) {
      open.pop();
      continue;
    }
    const holder = open.at(-1);
    const offset = offsetOf(event);
    const place: Place = { offset, inside: new Map() };
    if (event.type === EVENT_ID.SEQUENCE || event.type === EVENT_ID.MAPPING)
      open.push({ place, isMap: event.type === EVENT_ID.MAPPING, key: null, count: 0 });
    if (holder?.isMap === true && holder.key === null) {
      // A key that is a list or a mapping itself has no name to be found by.
      holder.key = event.type === EVENT_ID.SCALAR ? text.slice(event.valueStart, event.valueEnd) : '';
      continue;
    }
    if (holder === undefined) whole ??= place;
    else if (holder.isMap) {
      holder.place.inside.set(holder.key ?? '', place);
      holder.key = null;
    } else {
      holder.place.inside.set(String(holder.count), place);
      holder.count += 1;
    }
  }
  return whole ?? root;
}

function offsetOf(event: Exclude<Event, { type: typeof EVENT_ID.DOCUMENT | typeof EVENT_ID.POP }>): number {
  if (event.type === EVENT_ID.SCALAR) return event.valueStart;
  return event.type === EVENT_ID.ALIAS ? event.anchorStart : event.start;
}
