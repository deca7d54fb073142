const TIMESTAMP = /^(\d{4}-\d{2}-\d{2})T(\d{2}):\d{2}:\d{2}(\.\d+)?(Z|[+-]\d{2}:\d{2})$/;

/** True for a timestamp as the States Language writes it: a day that there is, and an hour before the 24th. */
export function isTimestamp(text: string): boolean {
  const [, day = '', hour = ''] = TIMESTAMP.exec(text) ?? [];
  if (day === '' || Number(hour) > 23 || Number.isNaN(Date.parse(text))) return false;
  const midnight = Date.parse(`${day}T00:00:00Z`);
  return !Number.isNaN(midnight) && new Date(midnight).toISOString().startsWith(day);
}
