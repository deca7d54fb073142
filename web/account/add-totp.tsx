import { useState } from 'preact/hooks';
import { codeIn } from '../../domain/people/code.ts';
import { send } from '../api/client.ts';
import { Failure } from '../parts/notices.tsx';
import { account as words } from '../words/zh-CN/account.ts';

interface Shown {
  readonly secret: string;
  /** The picture that a telephone's camera reads. */
  readonly picture: string;
}

/** Adds an authenticator app: its secret is shown once, as a picture and to be typed, and confirmed by a code. */
export function AddTotp({
  added,
}: {
  readonly added: (answer: { recoveryCodes?: readonly string[] }) => void;
}) {
  const [shown, setShown] = useState<Shown>();
  const [code, setCode] = useState('');
  const [error, setError] = useState<unknown>();
  const attempt = async (act: () => Promise<void>) => {
    setError(undefined);
    try {
      await act();
    } catch (reason) {
      setError(reason);
    }
  };
  const begin = () =>
    attempt(async () => {
      const { renderSVG } = await import('uqr');
      const { secret, uri } = await send<{ secret: string; uri: string }>('POST', '/me/second-factor/totp');
      setShown({ secret, picture: `data:image/svg+xml,${encodeURIComponent(renderSVG(uri))}` });
    });
  const confirm = () =>
    attempt(async () => {
      added(await send('POST', '/me/second-factor/totp/confirmation', { code }, { tries: 1 }));
      setShown(undefined);
    });
  return (
    <>
      {error !== undefined && <Failure error={error} />}
      {shown ? (
        <form
          onSubmit={(event) => {
            event.preventDefault();
            void confirm();
          }}
        >
          <p>{words.scan}</p>
          <p>
            <img class="qr" src={shown.picture} alt={words.qr} width="220" height="220" />
          </p>
          <p>
            {words.secret} <code>{shown.secret.match(/.{1,4}/g)?.join(' ')}</code>
          </p>
          <div class="field">
            <label for="totp">{words.totpCode}</label>
            <input
              id="totp"
              class="code"
              required
              inputMode="numeric"
              autocomplete="one-time-code"
              value={code}
              onInput={({ currentTarget }) => setCode(codeIn(currentTarget.value))}
            />
          </div>
          <div class="actions">
            <button type="submit">{words.confirm}</button>
          </div>
        </form>
      ) : (
        <p class="actions">
          <button type="button" class="secondary" onClick={() => void begin()}>
            {words.addTotp}
          </button>
        </p>
      )}
    </>
  );
}
