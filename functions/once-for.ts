/** Reads something once for each owner and remembers it while the process lives; what failed is read again. */
export function onceFor<Owner extends object, Value>(
  read: (owner: Owner) => Promise<Value>,
): (owner: Owner) => Promise<Value> {
  const known = new WeakMap<Owner, Promise<Value>>();
  return (owner) => {
    const before = known.get(owner);
    if (before !== undefined) return before;
    const reading = read(owner);
    known.set(owner, reading);
    reading.catch(() => known.delete(owner));
    return reading;
  };
}
