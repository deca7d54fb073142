/** A value that JSON can carry. */
export type Json = null | boolean | number | string | readonly Json[] | JsonObject;
export interface JsonObject {
  readonly [key: string]: Json;
}

/** True for `{…}`: neither an array nor null. */
export function isObject(value: unknown): value is JsonObject {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

/** The most bytes (UTF-8) that a state's input, output or variables may have. */
const PAYLOAD_LIMIT = 262_144;

/** True when a text exceeds what Step Functions carries between states. */
export function exceedsPayload(text: string): boolean {
  // A UTF-16 unit is at most three bytes: most texts are judged by their length alone.
  return text.length * 3 > PAYLOAD_LIMIT && Buffer.byteLength(text) > PAYLOAD_LIMIT;
}
