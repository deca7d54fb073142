import { useState } from 'preact/hooks';
import { codeIn } from '../../domain/people/code.ts';
import { second as words } from '../words/zh-CN/account.ts';
import { common } from '../words/zh-CN/common.ts';

/** How a browser may go on after the mailed code was right. */
export interface SecondWays {
  readonly totp: boolean;
  readonly passkey?: {
    readonly challenge: string;
    readonly rpId: string;
    readonly ids: readonly { readonly id: string; readonly transports: readonly string[] }[];
  };
}

/** Asks for what somebody has beside their mail box. */
export function SecondForm({
  ways: { totp, passkey },
  enter,
}: {
  readonly ways: SecondWays;
  readonly enter: (proof: () => Promise<object>) => Promise<void>;
}) {
  const [busy, setBusy] = useState(false);
  const prove = (proof: () => Promise<object>) => {
    setBusy(true);
    void enter(proof).finally(() => setBusy(false));
  };
  const sign = async () => {
    const { authenticate } = await import('@passwordless-id/webauthn/dist/esm/client.js');
    const signed = await authenticate({
      challenge: passkey?.challenge ?? '',
      domain: passkey?.rpId ?? '',
      allowCredentials: passkey?.ids.map(({ id }) => id) ?? [],
      userVerification: 'required',
    }).catch((cause: unknown) => {
      throw new Error(words.failed, { cause });
    });
    return { passkey: signed };
  };
  return (
    <>
      <p>{words.intro}</p>
      {passkey && (
        <p class="actions">
          <button type="button" disabled={busy} onClick={() => prove(sign)}>
            {words.usePasskey}
          </button>
        </p>
      )}
      {totp && (
        <Typed
          name="totp"
          label={words.totp}
          help={words.totpHelp}
          submit={busy ? common.saving : words.useTotp}
          numeric
          enter={(text) => prove(async () => ({ totp: codeIn(text) }))}
        />
      )}
      <details>
        <summary>{words.lost}</summary>
        <Typed
          name="recovery"
          label={words.recovery}
          help={words.recoveryHelp}
          submit={busy ? common.saving : words.useRecovery}
          enter={(text) => prove(async () => ({ recovery: text }))}
        />
      </details>
    </>
  );
}

/** A box and its button. */
function Typed({
  name,
  label,
  help,
  submit,
  numeric = false,
  enter,
}: {
  readonly name: string;
  readonly label: string;
  readonly help: string;
  readonly submit: string;
  readonly numeric?: boolean;
  readonly enter: (text: string) => void;
}) {
  const [text, setText] = useState('');
  return (
    <form
      onSubmit={(event) => {
        event.preventDefault();
        enter(text);
      }}
    >
      <div class="field">
        <label for={name}>{label}</label>
        <span class="help" id={`${name}-help`}>
          {help}
        </span>
        <input
          id={name}
          class="code"
          required
          autocomplete={numeric ? 'one-time-code' : 'off'}
          inputMode={numeric ? 'numeric' : 'text'}
          aria-describedby={`${name}-help`}
          value={text}
          onInput={({ currentTarget }) => setText(currentTarget.value)}
        />
      </div>
      <div class="actions">
        <button type="submit">{submit}</button>
      </div>
    </form>
  );
}
