import { cleanFilename } from './filename.ts';
import { type Format, formatOf } from './formats.ts';
import type { FileKind } from './kinds.ts';
import { FILE_KINDS } from './words.ts';

/** A file that may be taken, by its name. */
export interface Named {
  readonly filename: string;
  readonly format: Format;
}

/** What to do with what is not taken, by extension. */
const INSTEAD: readonly (readonly [extensions: string, advice: string])[] = [
  ['docm dotm xlsm xltm pptm potm', '含有宏，请用 WPS 或 Office 另存为不含宏的 docx、xlsx 或 pptx'],
  ['rtf odt pages wpt dot dotx fodt', '请用 WPS 或 Word 另存为 docx'],
  ['csv tsv ods numbers ett xlt xltx', '请用 WPS 或 Excel 另存为 xlsx'],
  ['odp key dpt pot potx pps ppsx', '请用 WPS 或 PowerPoint 另存为 pptx'],
  ['bmp tif tiff svg raw dng cr2 psd avif ico', '请另存为 jpg 或 png'],
  ['html htm mht mhtml xml xps caj ceb cebx gd dwg dxf vsd vsdx eml md', '请打印或导出为 PDF'],
  ['rar 7z tar gz tgz bz2 xz iso', '请解开后重新压缩为 zip'],
  ['mp4 mov avi mkv wmv mp3 wav m4a amr', '不接受录音和录像，请把要点写成文字，或截图上传'],
];

/** In one sentence what can be uploaded instead. */
const taken = (accepted: readonly FileKind[]): string =>
  `可以上传：${accepted.map((kind) => FILE_KINDS[kind]).join('、')}`;

/** Judges a file by its name; a sentence says why it is not taken, and how to make it one that is. */
export function judgeName(given: string, accepted: readonly FileKind[]): Named | string {
  const { filename, extension } = cleanFilename(given);
  const format = formatOf(extension);
  if (format && accepted.includes(format.kind)) return { filename, format };
  if (extension === '') return '文件名没有扩展名（如 docx、pdf），请补上后再上传';
  const instead = INSTEAD.find(([extensions]) => extensions.split(' ').includes(extension))?.[1];
  return `不接受 ${extension} 文件：${instead ?? taken(accepted)}`;
}
