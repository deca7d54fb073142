import type { FileKind } from './kinds.ts';

/** What each kind is called, with its extensions. */
export const FILE_KINDS: Readonly<Record<FileKind, string>> = {
  pdf: 'PDF',
  ofd: 'OFD',
  word: 'Word 或 WPS 文字（docx、doc、wps）',
  excel: 'Excel 或 WPS 表格（xlsx、xls、et）',
  slides: 'PowerPoint 或 WPS 演示（pptx、ppt、dps）',
  image: '图片（jpg、png、gif、webp、heic）',
  text: '纯文本（txt）',
  zip: '压缩包（zip）',
};

/** What is said of a content that is not what its name says. */
export const notWhatItSays = (filename: string): string =>
  `“${filename}”的内容与扩展名不符，可能已损坏或改过名；请用原来的软件打开，另存后再上传`;
