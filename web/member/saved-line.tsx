import { signInAddress } from '../parts/me.ts';
import { common } from '../words/zh-CN/common.ts';
import { write as words } from '../words/zh-CN/member.ts';
import type { Saving } from './use-draft.ts';

const clock = (at: number): string =>
  new Date(at).toLocaleTimeString('zh-CN', { hour: '2-digit', minute: '2-digit' });

/** Where what was typed is kept, always in sight. */
export function SavedLine({ saving, hasTitle }: { readonly saving: Saving; readonly hasTitle: boolean }) {
  return (
    <div class="saved no-print" role="status">
      {textOf(saving, hasTitle)}
      {saving.state === 'refused' && saving.why === 'signed-out' && (
        <>
          {' '}
          <a href={signInAddress()}>{common.signInAgain}</a>
        </>
      )}
      {saving.state === 'refused' && saving.why === 'newer' && (
        <>
          {' '}
          <a href="#two-versions">{words.toQuestion}</a>
        </>
      )}
    </div>
  );
}

const WHY = {
  'signed-out': words.signedOut,
  gone: words.gone,
  newer: words.askFirst,
  offline: words.offline,
} as const;

function textOf(saving: Saving, hasTitle: boolean): string {
  switch (saving.state) {
    case 'saved':
      return words.saved(clock(saving.at));
    case 'saving':
      return words.savingHere;
    case 'not-kept':
      return words.notKept;
    case 'here':
      return hasTitle ? words.savingHere : words.savedHere;
    case 'refused':
      if (saving.why === 'refused') return words.refused(saving.reason);
      return WHY[saving.why];
  }
}
