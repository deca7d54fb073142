import { cut } from '../text/cut.ts';

/*
 * The name of a file is what somebody else's machine called it. It is kept as far as it can be read by everybody and
 * opened nowhere as something else.
 */

/** As many characters as a name keeps, with its extension. */
const LONGEST = 120;

/** Turns the direction of reading, steers a screen or takes no room: in a name it only deceives. */
const UNSEEN = /[\p{Cc}\p{Cf}\p{Cs}\p{Default_Ignorable_Code_Point}]/gu;
/** What Windows takes in no name, among it what parts folders and streams. */
const FORBIDDEN = /[<>:"/\\|?*]/g;
const DEVICE = /^(con|prn|aux|nul|conin\$|conout\$|clock\$|(com|lpt)[0-9¹²³])$/i;
/** Endings by which a machine runs a file or opens it in a browser: `报告.exe.pdf` hides one in the middle. */
const RUNS =
  /\.(?=(?:exe|com|scr|pif|bat|cmd|msi|lnk|url|vbs?|vbe|jse?|wsf|hta|ps1|reg|jar|apk|sh|html?|xhtml|svg|xml|php|aspx?|jsp)(?:\.|$))/gi;

export interface Filename {
  /** As it is stored and shown. */
  readonly filename: string;
  /** In small letters, without the dot; empty where there is none. */
  readonly extension: string;
}

/** A name as everybody may see it and save it. */
export function cleanFilename(given: string): Filename {
  const seen = given
    .normalize('NFC')
    .replace(UNSEEN, '')
    .replace(FORBIDDEN, '_')
    .replace(/\s+/g, ' ')
    .replace(/[. ]+$/, '');
  const dot = seen.lastIndexOf('.');
  const ending =
    dot < 0
      ? ''
      : seen
          .slice(dot + 1)
          .normalize('NFKC')
          .trim();
  const base = bare(dot < 0 ? seen : seen.slice(0, dot)).replace(RUNS, '_');
  const room = LONGEST - ending.length - 1;
  const kept = bare(cut(safe(base), Math.max(1, room)));
  return { filename: ending === '' ? kept : `${kept}.${ending}`, extension: ending.toLowerCase() };
}

/** Dots and blanks around are lost on one machine or hide the file on another. */
const bare = (base: string): string => base.replace(/^[. ]+|[. ]+$/g, '');

/** Windows opens a device in place of a file that is called so, whatever follows the first dot. */
function safe(base: string): string {
  if (base === '') return '附件';
  return DEVICE.test(base.split('.')[0]?.trim() ?? '') ? `_${base}` : base;
}
