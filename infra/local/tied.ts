import { type ChildProcess, type SpawnOptions, spawn } from 'node:child_process';

/**
 * Runs a program whose life is tied to ours: a shell holds the other end of a pipe and ends the program when
 * the pipe closes, which the operating system does even when we are killed. In a session of its own, so that
 * Ctrl-C reaches us alone and we can finish before the table goes away.
 */
export function spawnTied(binary: string, args: readonly string[]): ChildProcess {
  const options: SpawnOptions = { stdio: ['pipe', 'ignore', 'ignore'], detached: true };
  if (process.platform === 'win32') return spawn(binary, args, { ...options, detached: false });
  const script =
    'exec 3<&0; "$0" "$@" 3<&- & program=$!; (cat <&3 >/dev/null; kill $program 2>/dev/null) & wait $program';
  return spawn('/bin/sh', ['-c', script, binary, ...args], options);
}
