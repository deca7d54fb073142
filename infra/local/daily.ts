/** A time of the wall clock in a place. */
export interface DailyRhythm {
  readonly at: `${number}:${number}`;
  readonly timeZone: string;
}

const DAY = 24 * 60 * 60 * 1000;

/** The first moment after the one given at which the wall clock shows the time. */
export function nextDaily({ at, timeZone }: DailyRhythm, after: number): number {
  const [hour = 0, minute = 0] = at.split(':').map(Number);
  // The day before, too: in a place east of Greenwich its day may still be the one that counts.
  for (let day = after - DAY; ; day += DAY) {
    const moment = wallTime(day, hour, minute, timeZone);
    if (moment > after) return moment;
  }
}

/** The moment at which a wall clock shows hour and minute, on the day that it shows at the instant given. */
function wallTime(instant: number, hour: number, minute: number, timeZone: string): number {
  const shown = asShown(instant, timeZone);
  const midnight = shown - (shown % DAY);
  const wanted = midnight + (hour * 60 + minute) * 60_000;
  // Twice, because the offset at the wanted time may differ from that at the instant.
  const first = wanted - (asShown(wanted, timeZone) - wanted);
  return wanted - (asShown(first, timeZone) - first);
}

/** What the wall clock shows, as if it were UTC. */
function asShown(instant: number, timeZone: string): number {
  const parts = formatter(timeZone).formatToParts(instant);
  const number = (type: string) => Number(parts.find((part) => part.type === type)?.value);
  return Date.UTC(
    number('year'),
    number('month') - 1,
    number('day'),
    number('hour'),
    number('minute'),
    number('second'),
  );
}

const formatters = new Map<string, Intl.DateTimeFormat>();

function formatter(timeZone: string): Intl.DateTimeFormat {
  const known = formatters.get(timeZone);
  if (known) return known;
  const made = new Intl.DateTimeFormat('en-GB', {
    timeZone,
    hourCycle: 'h23',
    year: 'numeric',
    month: 'numeric',
    day: 'numeric',
    hour: 'numeric',
    minute: 'numeric',
    second: 'numeric',
  });
  formatters.set(timeZone, made);
  return made;
}
