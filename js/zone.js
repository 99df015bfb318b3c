/** What the clocks of a time zone show, as data for the Wasm. */

const WEEK = 7 * 864e5;

/**
 * @param {string} timeZone an IANA name; any other text is the zone of whoever looks
 * @returns {string} `[[from, offset], …]` as JSON: from each second since 1970 on, so many seconds east of UTC; from a year ago to
 *   three years ahead
 */
export function offsets(timeZone) {
  const clock = clockOf(timeZone);
  /** @param {number} at */
  const offset = (at) => {
    const [, sign, hours, minutes] = clock.format(at).match(/GMT([+-])(\d+):(\d+)/) ?? ['', '', 0, 0];
    return (Number(hours) * 60 + Number(minutes)) * (sign === '-' ? -60 : 60);
  };
  const first = Math.floor(Date.now() / WEEK - 52) * WEEK;
  let held = offset(first);
  const all = [[first / 1000, held]];
  for (let week = first; week < first + 208 * WEEK; week += WEEK) {
    const next = offset(week + WEEK);
    if (next === held) continue;
    // Clocks change on a full minute.
    let [before, after] = [week / 6e4, (week + WEEK) / 6e4];
    while (after - before > 1) {
      const middle = Math.floor((before + after) / 2);
      if (offset(middle * 6e4) === held) before = middle;
      else after = middle;
    }
    all.push([after * 60, (held = next)]);
  }
  return JSON.stringify(all);
}

/** @param {string | undefined} timeZone @returns {Intl.DateTimeFormat} */
function clockOf(timeZone) {
  try {
    return new Intl.DateTimeFormat('en', { timeZone, timeZoneName: 'longOffset' });
  } catch {
    return clockOf(undefined); // a RangeError: no such zone
  }
}
