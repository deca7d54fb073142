import { isDocument, isImage, isOfd, isPdf, isText, isZip } from './first-bytes.ts';
import type { FileKind } from './kinds.ts';

/** A format by its extension: its kind, the type that it is stored and handed out with, and how it begins. */
export interface Format {
  readonly kind: FileKind;
  readonly contentType: string;
  /** Whether a content may be of it, by its first bytes. */
  readonly begins: (bytes: Uint8Array) => boolean;
}

const OFFICE = 'application/vnd.openxmlformats-officedocument';
const document = (kind: FileKind, folder: 'word' | 'xl' | 'ppt', contentType: string): Format => ({
  kind,
  contentType,
  begins: (bytes) => isDocument(bytes, folder),
});
/** Each machine calls a picture what it likes, and shows it by what it is. */
const image = (contentType: string): Format => ({ kind: 'image', contentType, begins: isImage });

/**
 * What is taken at all, by extension. The type is ours: WPS, Kylin and others name types that nobody else knows, or
 * none, and what a browser says proves nothing. None of these is run or rendered by a browser but pictures.
 */
const FORMATS: Readonly<Record<string, Format>> = {
  pdf: { kind: 'pdf', contentType: 'application/pdf', begins: isPdf },
  ofd: { kind: 'ofd', contentType: 'application/ofd', begins: isOfd },
  doc: document('word', 'word', 'application/msword'),
  docx: document('word', 'word', `${OFFICE}.wordprocessingml.document`),
  wps: document('word', 'word', 'application/wps-office.wps'),
  xls: document('excel', 'xl', 'application/vnd.ms-excel'),
  xlsx: document('excel', 'xl', `${OFFICE}.spreadsheetml.sheet`),
  et: document('excel', 'xl', 'application/wps-office.et'),
  ppt: document('slides', 'ppt', 'application/vnd.ms-powerpoint'),
  pptx: document('slides', 'ppt', `${OFFICE}.presentationml.presentation`),
  dps: document('slides', 'ppt', 'application/wps-office.dps'),
  jpg: image('image/jpeg'),
  jpeg: image('image/jpeg'),
  png: image('image/png'),
  gif: image('image/gif'),
  webp: image('image/webp'),
  heic: image('image/heic'),
  heif: image('image/heif'),
  txt: { kind: 'text', contentType: 'text/plain', begins: isText },
  zip: { kind: 'zip', contentType: 'application/zip', begins: isZip },
};

/** The format that an extension stands for; undefined for what is not taken. */
export const formatOf = (extension: string): Format | undefined =>
  Object.hasOwn(FORMATS, extension) ? FORMATS[extension] : undefined;
