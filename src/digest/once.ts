/**
 * A function of one token, or of one array of them, that remembers its answer on the argument itself. Reading asks the same
 * of a block again and again: for each heading above it, and for each rule. The property is a symbol, so that JSON does
 * not see it; a WeakMap takes five times as long and burdens the garbage collector.
 */
export function once<Key extends object, Value>(answer: (key: Key) => Value): (key: Key) => Value {
  const known = Symbol('known');
  return (key) => {
    const noted = key as { [known]?: { readonly value: Value } };
    noted[known] ??= { value: answer(key) };
    return noted[known].value;
  };
}
