/**
 * An address of ours that a link asked to come back to; undefined when it leads anywhere else. Browsers read addresses
 * more generously than people do, so it is read as a browser will, and answered as a whole: a path alone may begin
 * with two strokes and so name another host.
 */
export function ownAddress(to: string, origin: string): string | undefined {
  if (to === '' || !URL.canParse(to, origin)) return undefined;
  const { protocol, origin: theirs, href, username, password } = new URL(to, origin);
  const isPage = protocol === new URL(origin).protocol && username === '' && password === '';
  return isPage && theirs === origin ? href : undefined;
}
