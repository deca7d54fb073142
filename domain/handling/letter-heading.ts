import type { SessionFacts } from '../proposal/context.ts';
import { fullTitle } from '../proposal/number.ts';
import { type Proposal, standingSigners } from '../proposal/proposal.ts';
import type { Settings } from '../settings/settings.ts';

/** What stands around the text of an official reply (答复函), as far as it follows from the proposal. */
export interface LetterHeading {
  /** 关于××第×号提案的答复 */
  readonly title: string;
  /** To whom, as the letter calls them: every proposer is answered, those of merged proposals too. */
  readonly addressees: readonly string[];
  /** 抄送 */
  readonly copies: readonly string[];
}

type Answered = Pick<Proposal, 'title' | 'kind' | 'label' | 'proposer' | 'signers'>;

export function letterHeading(
  proposal: Answered,
  merged: readonly Answered[],
  session: Pick<SessionFacts, 'term' | 'meeting'> | undefined,
  { committee: { name, shortName, office } }: Pick<Settings, 'committee'>,
): LetterHeading {
  const subject =
    session && proposal.label ? fullTitle(name, session, proposal.label) : `《${proposal.title}》提案`;
  const addressees = [proposal, ...merged].map(calledInLetter);
  return {
    title: `关于${subject}的答复`,
    addressees: [...new Set(addressees)],
    copies: [office.includes('政协') ? office : `${shortName}${office}`, governmentOffice(name)],
  };
}

/** A member is addressed as 委员, all who signed together; a body by its name. */
function calledInLetter(proposal: Answered): string {
  if (proposal.kind !== 'member' && proposal.kind !== 'joint') return proposal.proposer;
  const names = standingSigners(proposal).map((signer) => signer.name);
  return names.length > 0 ? `${names.join('、')}委员` : proposal.proposer;
}

/** 政协丰湖区委员会 stands beside 丰湖区人民政府. */
const governmentOffice = (committee: string): string => `${regionOf(committee)}人民政府办公室`;

const regionOf = (committee: string): string =>
  committee.replace(/^(?:中国人民政治协商会议|政协)/, '').replace(/委员会$/, '');

/** 区教育局 signs its letters as 丰湖区教育局. */
export function officialName(agency: string, committee: string): string {
  const region = regionOf(committee);
  const kind = region.at(-1) ?? '';
  return agency.startsWith(kind) && kind !== '' ? `${region}${agency.slice(kind.length)}` : agency;
}
