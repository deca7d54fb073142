import { BlockList, isIP } from 'node:net';
import { isClamdAddress } from '../../functions/scanner.ts';

/** Thrown when a setting of the environment makes no sense, with what to set. */
export class BadSetting extends Error {
  override readonly name = 'BadSetting';
}

/** Whom a machine serves, and how: what the environment says, checked and complete. */
export interface Serving {
  /** The address that is listened on. */
  readonly host: string;
  readonly port: number;
  /** Where people reach it, as an origin; undefined where that is the listening address itself. */
  readonly siteUrl: string | undefined;
  /** Whether an address is a proxy of ours, whose word on the visitor counts. */
  readonly trusts: (address: string) => boolean;
  /** The mail server, with user and password; without one the mails stay in the mail box of this machine. */
  readonly smtpUrl: string | undefined;
  /** The virus scanner beside it, as host:port or a socket; without one nobody looks at attachments. */
  readonly clamdAddress: string | undefined;
  /** Whether the demonstration committee is made where there is no committee at all. */
  readonly demo: boolean;
}

type Env = Readonly<Record<string, string | undefined>>;

const NOBODY = (): boolean => false;

/** What a machine does that was told nothing: it demonstrates, to who sits before it. */
export const DEMONSTRATION: Serving = {
  host: '127.0.0.1',
  port: 3000,
  siteUrl: undefined,
  trusts: NOBODY,
  smtpUrl: undefined,
  clamdAddress: undefined,
  demo: true,
};

/**
 * A server has people elsewhere, so nothing on it may help who only tries things out: it sends mails, and has no mail
 * box, no clock to be moved and no AWS of its own to be called.
 */
export const isServer = ({ host, smtpUrl }: Pick<Serving, 'host' | 'smtpUrl'>): boolean =>
  smtpUrl !== undefined || !isLoopback(host);

/** Reads the settings; refuses what contradicts itself, or would leave a door open. */
export function readServing(env: Env): Serving {
  const host = hostOf(env.HOST);
  const siteUrl = originOf(env.SITE_URL);
  const smtpUrl = smtpOf(env);
  if (!isLoopback(host) && smtpUrl === undefined)
    throw new BadSetting(
      `HOST 是 ${host}，别的电脑可以访问，但没有设置 SMTP_URL，登录验证码寄不出去。请用 SMTP_URL 指定邮件服务器，例如 smtps://用户:密码@mail.example.gov.cn；只在本机试用，请去掉 HOST。\n` +
        'With this HOST other machines get in, but no mail goes out: set SMTP_URL, or leave HOST out to try Duban here.',
    );
  if (isEverywhere(host) && siteUrl === undefined)
    throw new BadSetting(
      `HOST 是 ${host}，请同时用 SITE_URL 指定大家使用的网址，例如 SITE_URL=https://tian.example.gov.cn。\n` +
        'Listening on every address needs SITE_URL: the address that people use.',
    );
  return {
    host,
    port: portOf(env.PORT),
    siteUrl,
    trusts: trustOf(env.TRUST_PROXY),
    smtpUrl,
    clamdAddress: clamdOf(env.CLAMD_ADDRESS),
    demo: demoOf(env.DUBAN_DEMO),
  };
}

/** Whether only this machine itself can reach an address or a name. */
export function isLoopback(host: string): boolean {
  return host === 'localhost' || host === '::1' || /^(::ffff:)?127(\.\d{1,3}){3}$/.test(host);
}

/** Whether it means all addresses of this machine. */
export const isEverywhere = (host: string): boolean => host === '0.0.0.0' || host === '::';

function hostOf(text = DEMONSTRATION.host): string {
  const host = text.replace(/^\[(.*)\]$/, '$1').toLowerCase();
  if (host === 'localhost' || isIP(host) !== 0) return host;
  throw new BadSetting(
    `HOST 应为本机的一个地址，如 127.0.0.1 或 192.0.2.10，现在是 ${text}；网址请用 SITE_URL 设置。\n` +
      'HOST must be an address of this machine; the name that people use is SITE_URL.',
  );
}

function portOf(text = String(DEMONSTRATION.port)): number {
  const port = Number(text);
  if (text !== '' && Number.isInteger(port) && port >= 0 && port <= 65_535) return port;
  throw new BadSetting(
    `PORT 应为 0 到 65535 的整数，现在是 ${text}。PORT must be a whole number up to 65535.`,
  );
}

function originOf(text: string | undefined): string | undefined {
  if (!text) return undefined;
  const url = URL.parse(text);
  const whole = url && `${url.origin}/` === url.href && /^https?:$/.test(url.protocol);
  if (whole) return url.origin;
  throw new BadSetting(
    `SITE_URL 应为大家使用的网址，只有协议、域名和端口，如 https://tian.example.gov.cn，现在是 ${text}。\n` +
      'SITE_URL must be http(s), a host and perhaps a port, with no path.',
  );
}

function smtpOf({ SMTP_URL: url, MAIL_TRANSPORT: transport }: Env): string | undefined {
  if (transport && transport !== 'ses' && transport !== 'smtp')
    throw new BadSetting(
      `MAIL_TRANSPORT 应为 smtp 或 ses，现在是 ${transport}。MAIL_TRANSPORT must be smtp or ses.`,
    );
  if (transport === 'smtp' && !url)
    throw new BadSetting(
      'MAIL_TRANSPORT 是 smtp，请用 SMTP_URL 指定邮件服务器，例如 smtps://用户:密码@mail.example.gov.cn。\nMAIL_TRANSPORT=smtp needs SMTP_URL.',
    );
  if (!url) return undefined;
  if (transport === 'ses')
    throw new BadSetting(
      'MAIL_TRANSPORT 是 ses，又设置了 SMTP_URL，不知道该用哪个。寄到外面请只设置 SMTP_URL；留在本机邮箱请去掉 SMTP_URL。\n' +
        'With SMTP_URL mails go out by SMTP: leave out either it or MAIL_TRANSPORT=ses.',
    );
  // Its password must not be shown.
  const parsed = URL.parse(url);
  if (parsed?.hostname && /^smtps?:$/.test(parsed.protocol)) return url;
  throw new BadSetting(
    'SMTP_URL 应形如 smtps://用户:密码@mail.example.gov.cn，其中的特殊字符用 % 编码。\nSMTP_URL must be smtp(s)://user:password@host, percent-encoded.',
  );
}

function clamdOf(address: string | undefined): string | undefined {
  if (!address) return undefined;
  if (isClamdAddress(address)) return address;
  throw new BadSetting(
    `CLAMD_ADDRESS 应为病毒扫描服务的地址，如 127.0.0.1:3310 或 /run/clamav/clamd.ctl，现在是 ${address}。\n` +
      'CLAMD_ADDRESS must be host:port or the path of a socket.',
  );
}

/** `loopback`, addresses and networks, separated by commas. */
function trustOf(text: string | undefined): Serving['trusts'] {
  if (!text?.trim()) return NOBODY;
  const list = new BlockList();
  for (const part of text.split(',').map((one) => one.trim())) addTo(list, part);
  return (address) => list.check(address, isIP(address) === 6 ? 'ipv6' : 'ipv4');
}

function addTo(list: BlockList, part: string): void {
  if (part === 'loopback') {
    list.addSubnet('127.0.0.0', 8);
    list.addAddress('::1', 'ipv6');
    return;
  }
  const [, address = '', , bits] = /^([^/]+)(\/(\d{1,3}))?$/.exec(part) ?? [];
  const family = isIP(address) === 6 ? 'ipv6' : 'ipv4';
  if (isIP(address) === 0 || Number(bits ?? 0) > (family === 'ipv6' ? 128 : 32))
    throw new BadSetting(
      `TRUST_PROXY 应为代理的地址或网段，用逗号分开，如 loopback 或 192.0.2.0/24，现在有 ${part}。\n` +
        'TRUST_PROXY must be addresses or networks of proxies, or loopback, separated by commas.',
    );
  if (bits === undefined) list.addAddress(address, family);
  else list.addSubnet(address, Number(bits), family);
}

function demoOf(text = 'yes'): boolean {
  if (text === 'yes' || text === 'no') return text === 'yes';
  throw new BadSetting(`DUBAN_DEMO 应为 yes 或 no，现在是 ${text}。DUBAN_DEMO must be yes or no.`);
}
