/**
 * What a mail server's answer is about, and whether it is its last word. Chinese servers say "not now" with codes that
 * by RFC 5321 mean "never" (550 Ip frequency limited), so the enhanced code (RFC 3463) and the text count for more than
 * the first digit.
 */
export interface Meaning {
  readonly about: /** The server, or our account with it: no mail of ours goes. */
    | 'server'
    /** This mailbox, or the domain that it belongs to: others' mail may go. */
    | 'address'
    /** What stands in this mail. */
    | 'mail';
  /** It will not be another answer tomorrow. */
  readonly lasting: boolean;
}

/** An answer, and to what it was given. */
export interface MailAnswer {
  readonly response: string;
  readonly command?: string | undefined;
}

/** "Not now" in words: of frequency limits, of NetEase's own codes, of servers that want to be asked again. */
const LATER: readonly RegExp[] = [
  // Tencent (QQ and its enterprise mail): of the address, the domain, the sender, the connection.
  /frequency limit|too frequent|频率|频繁/i,
  // NetEase (163, 126, yeah): limits of a while or of the day, and the request to come again.
  /\b(?:HL:(?:REP|ICC|IFC|MEP|ITC)|MI:(?:STC|DMC|SFQ|CEL|CCL)|RP:(?:TRC|DRC|QRC|CEL|CCL)|WM:BL[IU]|DT:(?:RBL|SPM))\b/,
  // Anybody's limits of how much is taken.
  /too many (?:connections|sessions|messages|mails|emails|recipients|errors|concurrent|invalid)/i,
  /(?:rate|sending|hourly|daily|concurrency|connection)[ -]?(?:rate )?limit|throttl|limit exceed/i,
  /exceeds? (?:the )?(?:limit|quota of)|超过.{0,12}限制|限流/i,
  // A mailbox that is full today may have room tomorrow.
  /(?:mailbox|user|account|inbox)[^.]{0,20}(?:is )?full|over ?quota|quota (?:is )?exceeded|邮箱.{0,6}满|容量/i,
  /(?:insufficient|not enough) (?:\w+ )?(?:storage|space)|space (?:is )?not enough/i,
  /gr[ea]y ?-?list|try (?:it )?(?:again|later)|temporar|please wait|deferred|稍后|暂时/i,
];

/** Ours to put right, and until then nothing goes: the server does not know us, or wants another sender. */
const OURS: readonly RegExp[] = [
  /relay(?:ing)? (?:access )?denied|not permitted to relay|unable to relay/i,
  /authentication (?:is )?required|not authenticated|must (?:be )?equal authori[sz]ed/i,
  /auth(?:entication)? error limit|too much fail auth/i,
];

/** Words of an address that is not there, where the server means it for good. */
const NOBODY =
  /no such (?:user|mailbox|recipient|account|address)|(?:user|mailbox|recipient|account|address|rcptto)[^.;]{0,24}(?:not (?:found|exist|valid|known)|unknown|does(?: not|n't) exist|unavailable|disabled|inactive|invalid|suspended|closed)|(?:unknown|invalid|bad) (?:user|recipient|mailbox|address|rcptto)|(?:用户|账号|帐号|邮箱|收件人).{0,6}(?:不存在|已停用|已注销|无效)/i;

/** What an answer means. */
export function meaningOf({ response, command = '' }: MailAnswer): Meaning {
  if (OURS.some((says) => says.test(response))) return { about: 'server', lasting: false };
  if (LATER.some((says) => says.test(response))) return { about: 'address', lasting: false };
  const code = Number(/^\d{3}/.exec(response)?.[0] ?? 0);
  const [, grade, subject, detail] = /^\d{3}[ -](\d)\.(\d{1,3})\.(\d{1,3})\b/.exec(response) ?? [];
  const toRecipient = /^RCPT/i.test(command);
  const lasting = grade === undefined ? code >= 500 : grade === '5';
  if (!lasting)
    return { about: code === 421 && !toRecipient && !/^DATA/i.test(command) ? 'server' : 'address', lasting };
  // 5.1.7 and 5.1.8 speak of who sends.
  const isSender = subject === '1' && (detail === '7' || detail === '8');
  // Commands, the sign-in and the sender are ours to put right; then everything goes.
  if ([500, 502, 503, 504, 530, 534, 535, 538].includes(code) || /^MAIL/i.test(command) || isSender)
    return { about: 'server', lasting: false };
  if (subject === '1' || subject === '2' || NOBODY.test(response)) return { about: 'address', lasting };
  return { about: toRecipient && subject === undefined ? 'address' : 'mail', lasting };
}
