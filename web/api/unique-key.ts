/** A key by which something sent twice is known. randomUUID is there for secure pages only, and a machine in a local network may not be one. */
export const uniqueKey = (): string =>
  [...crypto.getRandomValues(new Uint8Array(16))].map((byte) => byte.toString(16).padStart(2, '0')).join('');
