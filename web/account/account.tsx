import type { Me } from '../api/types.ts';
import { show } from '../parts/show.tsx';
import { SignedIn } from '../parts/signed-in.tsx';
import { titles } from '../words/zh-CN/shell.ts';
import { SecondFactor } from './second-factor.tsx';
import { SignIns } from './sign-ins.tsx';

/** Where somebody is signed in, and what they prove beside their mail box. */
const Account = ({ me }: { readonly me: Me }) => (
  <>
    {me.owesSecondFactor === undefined && <SignIns />}
    <SecondFactor owed={me.owesSecondFactor ?? false} />
  </>
);

show(<SignedIn title={titles.account ?? ''}>{(me) => <Account me={me} />}</SignedIn>);
