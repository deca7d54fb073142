import '../styles/console.css';
import { get } from '../api/client.ts';
import type { Me } from '../api/types.ts';
import { useLoad } from '../api/use-load.ts';
import { Notice, Shown } from '../parts/notices.tsx';
import { show } from '../parts/show.tsx';
import { SignedIn } from '../parts/signed-in.tsx';
import { settings as words } from '../words/zh-CN/settings.ts';
import { titles } from '../words/zh-CN/shell.ts';
import { CalendarsPart } from './calendars-part.tsx';
import { ChangesPart } from './changes-part.tsx';
import { SecurityPart } from './security-part.tsx';
import { SessionsPart } from './sessions-part.tsx';
import { type Kept, SettingsForm } from './settings-form.tsx';

/** What the committee has settled, its sessions and the years of holidays. */
function SettingsPage({ me }: { readonly me: Me }) {
  const [loaded, reload] = useLoad(() => get<Kept>('/settings'));
  const mayChange = me.roles.includes('administrator');
  return (
    <>
      <p class="muted">{words.intro}</p>
      {!mayChange && <Notice>{<p>{words.readOnly}</p>}</Notice>}
      <SessionsPart />
      <CalendarsPart mayChange={mayChange} today={me.today} />
      <Shown loaded={loaded} reload={reload}>
        {(kept) => <SettingsForm key={kept.version} kept={kept} mayChange={mayChange} />}
      </Shown>
      {me.roles.some((role) => role === 'staff' || role === 'administrator') && <ChangesPart />}
      {mayChange && <SecurityPart today={me.today} />}
    </>
  );
}

show(<SignedIn title={titles.settings ?? ''}>{(me) => <SettingsPage me={me} />}</SignedIn>);
