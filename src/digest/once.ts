const ANSWERS = Symbol('answers');
let functions = 0;

/**
 * A function of one token, or of one array of them, that remembers its answer on the argument itself. Reading asks the same
 * of a block again and again: for each heading above it, and for each rule. All answers are under one symbol, which JSON
 * does not see; a WeakMap takes five times as long and burdens the garbage collector.
 */
export function once<Key extends object, Value extends NonNullable<unknown> | null>(
  answer: (key: Key) => Value,
): (key: Key) => Value {
  const place = functions;
  functions += 1;
  return (key) => {
    const noted = key as { [ANSWERS]?: (Value | undefined)[] };
    noted[ANSWERS] ??= new Array(functions);
    const known = noted[ANSWERS][place];
    if (known !== undefined) return known;
    const found = answer(key);
    noted[ANSWERS][place] = found;
    return found;
  };
}
