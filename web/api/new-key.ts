/**
 * A key that nothing else has, such as for what may be sent twice. randomUUID is there for secure pages only, and a
 * machine in a local network may not be one.
 */
export const newKey = (): string =>
  [...crypto.getRandomValues(new Uint8Array(16))].map((byte) => byte.toString(16).padStart(2, '0')).join('');
