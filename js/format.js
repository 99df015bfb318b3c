/** Dates, numbers and lists as people write them in a language. */
import { offsets } from './zone.js';

const DAY = /** @type {const} */ ({ day: 'numeric', month: 'long' });
const DATE = /** @type {const} */ ({ ...DAY, year: 'numeric' });

/** What was made of `Intl`: each takes as long to make as a step to draw. @type {Record<string, any>} */
const made = {};

/** @param {string} kind @param {string | undefined} locale @param {object} [options] */
const intl = (kind, locale, options) =>
  (made[kind + locale + JSON.stringify(options)] ??= new /** @type {any} */ (Intl)[kind](locale, options));

/** @param {string | undefined} locale @param {Date} at @param {Intl.DateTimeFormatOptions} options */
const dated = (locale, at, options) => intl('DateTimeFormat', locale, options).format(at);

/** @param {Date | number} at */
const midnight = (at) => new Date(at).setHours(0, 0, 0, 0);

/** @type {Record<string, (locale: string | undefined, text: string, number: number) => string>} */
const WRITE = {
  /** An instant or a day, as near as it is: "today, 9:02", "Tuesday, 10:12", "tomorrow". */
  moment(locale, text) {
    const timed = text.includes('T');
    const at = new Date(timed ? text : `${text}T00:00`); // a day is that of whoever looks
    const now = new Date();
    // Days are up to 25 hours long.
    const days = Math.round((midnight(now) - midnight(at)) / 864e5);
    const day =
      Math.abs(days) < 2
        ? intl('RelativeTimeFormat', locale, { numeric: 'auto' }).format(-days, 'day')
        : dated(locale, at, Math.abs(days) < 7 ? { weekday: 'long' } : at.getFullYear() === now.getFullYear() ? DAY : DATE);
    // A day of some place is told by its last minute: to whoever is there, it is the day.
    const end = at.getTime() + 6e4;
    const whole = !timed || midnight(end) === end;
    return whole ? day : `${day}, ${dated(locale, at, { hour: 'numeric', minute: '2-digit' })}`;
  },
  /** A day without a time is read as midnight UTC, and must not slip into the day before. */
  date: (locale, text) => dated(locale, new Date(text), { ...DATE, timeZone: 'UTC' }),
  /** What the clocks of a time zone show: see `zone.js`. */
  zone: (_, text) => offsets(text),
  /** As exactly as it was given, but for the noise of calculating; money to the cent, unless it is whole. */
  number(locale, unit, number) {
    const minimumFractionDigits = /^[A-Z]{3}$/.test(unit) ? 2 : 0;
    const options = { minimumFractionDigits, maximumFractionDigits: 20, trailingZeroDisplay: 'stripIfInteger' };
    return intl('NumberFormat', locale, options).format(Number.isInteger(number) ? number : Number(number.toPrecision(15)));
  },
  /** Of what stands between unit separators. */
  list: (locale, text) => intl('ListFormat', locale).format(text.split('\x1f')),
  /** The category of a number. */
  plural: (locale, _, number) => intl('PluralRules', locale).select(number),
};

/**
 * @param {string} what a name in `WRITE`
 * @param {string} locale BCP 47; the browser's own where it knows no such tag
 * @param {string} text
 * @param {number} number
 * @returns {string} the text as it is where it is no date
 */
export function format(what, locale, text, number) {
  for (const tag of [locale, undefined]) {
    try {
      return WRITE[what](tag, text, number);
    } catch {} // a RangeError: of the tag or of the date
  }
  return text;
}
