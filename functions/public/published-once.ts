import type { PublishedProposal } from '../../domain/proposal/published.ts';

/** As many as are asked for at a time; each may hold a hundred thousand characters. */
const MOST = 20;

const known = new Map<string, PublishedProposal>();

/** What is published of a proposal, made once for as long as nothing of it changes: `of` names what it was made from. */
export async function publishedOnce(
  of: string,
  make: () => Promise<PublishedProposal | undefined>,
): Promise<PublishedProposal | undefined> {
  const before = known.get(of);
  if (before) return before;
  const made = await make();
  if (!made) return undefined;
  const [oldest] = known.keys();
  if (known.size >= MOST && oldest !== undefined) known.delete(oldest);
  known.set(of, made);
  return made;
}
