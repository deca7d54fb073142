type Level = 'DEBUG' | 'INFO' | 'WARN' | 'ERROR';
type Fields = Readonly<Record<string, unknown>>;

/** One line of JSON for each thing worth telling, with the ids to find it by. */
export interface Log {
  debug(message: string, fields?: Fields): void;
  info(message: string, fields?: Fields): void;
  warn(message: string, fields?: Fields): void;
  error(message: string, fields?: Fields): void;
}

const ORDER: readonly Level[] = ['DEBUG', 'INFO', 'WARN', 'ERROR'];

export function createLog(
  level: Level,
  clock: () => number,
  write: (line: string) => void = (line) => void process.stdout.write(`${line}\n`),
): Log {
  const at =
    (own: Level) =>
    (message: string, fields: Fields = {}): void => {
      if (ORDER.indexOf(own) < ORDER.indexOf(level)) return;
      const time = new Date(clock()).toISOString();
      write(JSON.stringify({ time, level: own, message, ...fields }, plainError));
    };
  return { debug: at('DEBUG'), info: at('INFO'), warn: at('WARN'), error: at('ERROR') };
}

const plainError = (_name: string, value: unknown): unknown =>
  value instanceof Error
    ? {
        name: value.name,
        message: value.message,
        stack: value.stack,
        ...(value.cause !== undefined && { cause: value.cause }),
      }
    : value;
