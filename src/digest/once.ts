/**
 * A function of one token that remembers its answers for as long as the token lives. Reading asks the same of a block again
 * and again: for each heading above it, and for each rule.
 */
export function once<Key extends object, Value>(answer: (key: Key) => Value): (key: Key) => Value {
  const known = new WeakMap<Key, { readonly value: Value }>();
  return (key) => {
    let found = known.get(key);
    if (found === undefined) {
      found = { value: answer(key) };
      known.set(key, found);
    }
    return found.value;
  };
}
