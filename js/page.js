/** What the page lends to the Wasm, for all widgets together. */
import { format } from './format.js';
import { records } from './records.js';

/** Small letters and digits, five bits each. Also on plain-http intranets, where `randomUUID` is not. @param {number} length */
export function random(length) {
  const bytes = crypto.getRandomValues(new Uint8Array(length));
  return Array.from(bytes, (byte) => '0123456789abcdefghjkmnpqrstvwxyz'[byte % 32]).join('');
}

/** @param {() => void} trap called in the moment of a crash */
export const page = (trap) => ({ trap, now: () => new Date().toISOString(), random, format, records });
