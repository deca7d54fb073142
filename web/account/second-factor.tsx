import { useState } from 'preact/hooks';
import { get, send } from '../api/client.ts';
import { useLoad } from '../api/use-load.ts';
import { momentInWords } from '../parts/days.ts';
import { Failure, Notice, Shown } from '../parts/notices.tsx';
import { account as words } from '../words/zh-CN/account.ts';
import { AddTotp } from './add-totp.tsx';
import { makePasskey } from './make-passkey.ts';
import { RecoveryCodes } from './recovery-codes.tsx';

interface Own {
  readonly policy: 'off' | 'offered' | 'required';
  readonly totp: boolean;
  readonly passkeys: readonly { readonly id: string; readonly name: string; readonly addedAt: string }[];
  readonly recoveryLeft: number;
  readonly passkeysHere: boolean;
}

type Added = { readonly recoveryCodes?: readonly string[] };

/** What somebody proves at sign-in beside reading their mail; nothing where the committee does without. */
export function SecondFactor({ owed }: { readonly owed: boolean }) {
  const [loaded, reload] = useLoad(() => get<Own>('/me/second-factor'));
  const [codes, setCodes] = useState<readonly string[]>();
  const [error, setError] = useState<unknown>();
  const attempt = async (act: () => Promise<Added>) => {
    setError(undefined);
    try {
      const { recoveryCodes } = await act();
      setCodes(recoveryCodes);
      reload();
    } catch (reason) {
      setError(reason);
    }
  };
  const remove = (path: string) => {
    if (confirm(words.removeSure)) void attempt(() => send<Added>('DELETE', `/me/second-factor/${path}`));
  };
  // Only once the codes are put away is the rest open to who owed it.
  const goOn = () => (owed ? location.assign('/') : setCodes(undefined));
  return (
    <Shown loaded={loaded} reload={reload}>
      {({ policy, totp, passkeys, recoveryLeft, passkeysHere }) =>
        policy === 'off' ? null : (
          <section class="part">
            <h2>{words.second}</h2>
            <p class="muted">{words.secondHelp}</p>
            {owed && <Notice tone="warning">{<p>{words.required}</p>}</Notice>}
            {error !== undefined && <Failure error={error} />}
            {codes && <RecoveryCodes codes={codes} noted={goOn} />}
            <ul class="sign-ins">
              {totp && <Had name={words.hasTotp} remove={() => remove('totp')} />}
              {passkeys.map(({ id, name, addedAt }) => (
                <Had
                  key={id}
                  name={`${words.passkey}：${name}（${momentInWords(addedAt)}）`}
                  remove={() => remove(`passkeys/${id}`)}
                />
              ))}
            </ul>
            {!totp && passkeys.length === 0 && <p>{words.none}</p>}
            {passkeysHere && (
              <>
                <p class="muted">{words.passkeyHelp}</p>
                <button type="button" onClick={() => void attempt(makePasskey)}>
                  {words.addPasskey}
                </button>
              </>
            )}
            {!totp && <AddTotp added={(added) => void attempt(async () => added)} />}
            {(totp || passkeys.length > 0) && !owed && (
              <p class="actions">
                {words.recoveryLeft(recoveryLeft)}
                <button
                  type="button"
                  class="secondary"
                  onClick={() => void attempt(() => send<Added>('POST', '/me/second-factor/recovery-codes'))}
                >
                  {words.renew}
                </button>
              </p>
            )}
          </section>
        )
      }
    </Shown>
  );
}

const Had = ({ name, remove }: { readonly name: string; readonly remove: () => void }) => (
  <li>
    <p>{name}</p>
    <button type="button" class="secondary" onClick={remove}>
      {words.remove}
    </button>
  </li>
);
