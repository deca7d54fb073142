import { useState } from 'preact/hooks';
import { common } from '../words/zh-CN/common.ts';
import { signIn as words } from '../words/zh-CN/sign-in.ts';

/** Asks for the address, native check and all. */
export function EmailForm({
  email: before,
  ask,
}: {
  readonly email: string;
  readonly ask: (email: string) => Promise<void>;
}) {
  const [email, setEmail] = useState(before);
  const [busy, setBusy] = useState(false);
  return (
    <form
      onSubmit={(event) => {
        event.preventDefault();
        setBusy(true);
        void ask(email.trim()).finally(() => setBusy(false));
      }}
    >
      <p>{words.intro}</p>
      <div class="field">
        <label for="email">{words.email}</label>
        <span class="help" id="email-help">
          {words.emailHelp}
        </span>
        <input
          id="email"
          name="email"
          type="email"
          required
          autocomplete="username"
          inputMode="email"
          autocapitalize="off"
          aria-describedby="email-help"
          value={email}
          onInput={({ currentTarget }) => setEmail(currentTarget.value)}
        />
      </div>
      <div class="actions">
        <button type="submit" disabled={busy} aria-busy={busy}>
          {busy ? common.saving : words.sendCode}
        </button>
      </div>
    </form>
  );
}
