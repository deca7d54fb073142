import type { ComponentChildren } from 'preact';
import type { Me } from '../api/types.ts';
import { common } from '../words/zh-CN/common.ts';
import { titles } from '../words/zh-CN/shell.ts';
import { menuOf } from './menu.ts';
import { signOut } from './sign-out.ts';
import { TextSize } from './text-size.tsx';

interface FrameProps {
  readonly title: string;
  readonly me?: Me | undefined;
  /** Wide pages (lists, tables) take the whole width. */
  readonly wide?: boolean;
  readonly children: ComponentChildren;
}

/** What stands around every page: who we are, where one can go, how large the letters are, whom to call. */
export function Frame({ title, me, wide = false, children }: FrameProps) {
  const width = wide ? 'inner wide' : 'inner';
  return (
    <>
      <a class="skip" href="#main">
        {common.skip}
      </a>
      <header class="top">
        <div class={width}>
          <a class="brand" href="/">
            {common.brand}
            <small>{me ? me.committee.name : common.tagline}</small>
          </a>
          <TextSize />
        </div>
        {me && <Menu me={me} width={width} />}
      </header>
      <main class={width} id="main" tabIndex={-1}>
        <h1>{title}</h1>
        {children}
      </main>
      <footer class="bottom">
        <div class={width}>
          <p>{common.footer}</p>
          {me && (
            <p>
              <a href="/account">{titles.account}</a>
            </p>
          )}
          {me?.committee.phone && <p>{common.help(me.committee.office ?? '', me.committee.phone)}</p>}
        </div>
      </footer>
    </>
  );
}

function Menu({ me, width }: { readonly me: Me; readonly width: string }) {
  const here = (href: string) => location.pathname === href;
  return (
    <nav class={`menu ${width}`} aria-label={common.mainMenu}>
      <ul>
        {menuOf(me).map(({ href, label }) => (
          <li key={href}>
            <a href={href} {...(here(href) && { 'aria-current': 'page' as const })}>
              {label}
            </a>
          </li>
        ))}
      </ul>
      <p class="who">
        <span>{me.person.name}</span>
        <button type="button" class="plain" onClick={() => void signOut()}>
          {common.signOut}
        </button>
      </p>
    </nav>
  );
}
