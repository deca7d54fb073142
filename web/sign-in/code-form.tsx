import { useEffect, useRef, useState } from 'preact/hooks';
import { CODE_DIGITS, codeIn } from '../../domain/people/code.ts';
import { Notice } from '../parts/notices.tsx';
import { common } from '../words/zh-CN/common.ts';
import { signIn as words } from '../words/zh-CN/sign-in.ts';

/** As long as the API makes one wait between two codes. */
const WAIT = 60;

/** Asks for the digits of the code, however they are pasted; says that they were sent, how long it may take, and when one may ask again. */
export function CodeForm({
  email,
  again,
  enter,
  other,
}: {
  readonly email: string;
  readonly again: () => Promise<void>;
  readonly enter: (code: string) => Promise<void>;
  /** Where another address may be given. */
  readonly other?: () => void;
}) {
  const [code, setCode] = useState('');
  const [busy, setBusy] = useState(false);
  const [left, setLeft] = useState(WAIT);
  const input = useRef<HTMLInputElement>(null);
  useEffect(() => input.current?.focus(), []);
  useEffect(() => {
    const timer = setInterval(() => setLeft((before) => Math.max(0, before - 1)), 1000);
    return () => clearInterval(timer);
  }, []);

  const submit = (digits: string) => {
    setBusy(true);
    void enter(digits).finally(() => setBusy(false));
  };

  return (
    <form
      onSubmit={(event) => {
        event.preventDefault();
        if (!busy) submit(codeIn(code));
      }}
    >
      <Notice tone="good">
        <p>{words.sent(email)}</p>
        <p>
          <strong>{words.here}</strong>
        </p>
        <p>{words.wait}</p>
        {isLocal() && <p>{words.mailbox}</p>}
      </Notice>
      <div class="field">
        <label for="code">{words.code}</label>
        <span class="help" id="code-help">
          {words.codeHelp}
        </span>
        <input
          ref={input}
          id="code"
          name="code"
          type="text"
          required
          inputMode="numeric"
          autocomplete="one-time-code"
          class="code"
          aria-describedby="code-help"
          value={code}
          onInput={(event) => {
            const { value } = event.currentTarget;
            const found = codeIn(value);
            const isWhole = found.length === CODE_DIGITS;
            event.currentTarget.setCustomValidity(isWhole || value === '' ? '' : words.codeWrong);
            // What is still being composed is not touched, and nothing is cut before the code was found in it.
            setCode(isWhole && !event.isComposing ? found : value);
          }}
        />
      </div>
      <div class="actions">
        <button type="submit" disabled={busy} aria-busy={busy}>
          {busy ? common.saving : words.signIn}
        </button>
        <button
          type="button"
          class="secondary"
          disabled={left > 0}
          onClick={() => {
            setLeft(WAIT);
            void again();
          }}
        >
          {left > 0 ? words.againIn(left) : words.again}
        </button>
        {other && (
          <button type="button" class="plain" onClick={other}>
            {words.otherEmail}
          </button>
        )}
      </div>
    </form>
  );
}

/** On the machine of a demonstration the mails lie next door. */
const isLocal = (): boolean => ['localhost', '127.0.0.1', '[::1]'].includes(location.hostname);
