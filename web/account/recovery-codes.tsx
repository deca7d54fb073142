import { Notice } from '../parts/notices.tsx';
import { account as words } from '../words/zh-CN/account.ts';

/** What helps when a telephone is lost: shown this once, to be printed. */
export const RecoveryCodes = ({
  codes,
  noted,
}: {
  readonly codes: readonly string[];
  readonly noted: () => void;
}) => (
  <Notice tone="good" title={words.recovery}>
    <p>{words.recoveryText}</p>
    <ul class="recovery">
      {codes.map((code) => (
        <li key={code}>
          <code>{code}</code>
        </li>
      ))}
    </ul>
    <p class="actions">
      <button type="button" onClick={() => print()}>
        {words.print}
      </button>
      <button type="button" class="secondary" onClick={noted}>
        {words.noted}
      </button>
    </p>
  </Notice>
);
