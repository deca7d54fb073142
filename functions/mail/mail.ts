import type { Meaning } from './refusals.ts';

/** A mail as the functions hand it over. */
export interface OutgoingMail {
  readonly from: Mailbox;
  readonly replyTo?: string | undefined;
  readonly to: readonly Mailbox[];
  readonly subject: string;
  readonly text: string;
  readonly html: string;
  /** With its angle brackets; the same at every attempt. */
  readonly messageId: string;
  /** The root of the conversation first. */
  readonly references?: readonly string[] | undefined;
  readonly attachments?: readonly MailAttachment[] | undefined;
  /** An invitation that mail programs offer to put into the calendar. */
  readonly calendar?: CalendarPart | undefined;
}

/** A calendar file (RFC 5545), and what it asks the program that reads it to do. */
export interface CalendarPart {
  readonly method: 'REQUEST' | 'CANCEL';
  readonly filename: string;
  readonly content: string;
}

export interface Mailbox {
  readonly name: string;
  readonly address: string;
}

export interface MailAttachment {
  readonly filename: string;
  readonly contentType: string;
  readonly content: string | Uint8Array;
}

/** One of several to whom the server did not take a mail that it took for the others. */
export interface RefusedRecipient extends Meaning {
  readonly address: string;
  /** What the server said. */
  readonly said: string;
}

export interface Sent {
  readonly id: string;
  readonly refused: readonly RefusedRecipient[];
}

/** Sends mail; throws MailFailure when nobody gets it. */
export interface Mail {
  send(mail: OutgoingMail): Promise<Sent>;
}

/** When a mail was not taken for anybody, and what that is about. */
export class MailFailure extends Error {
  override readonly name = 'MailFailure';
  readonly meaning: Meaning;
  /** Each recipient by itself, where the server spoke of each. */
  readonly refused: readonly RefusedRecipient[];

  constructor(message: string, meaning: Meaning, cause: unknown, refused: readonly RefusedRecipient[] = []) {
    super(message, { cause });
    this.meaning = meaning;
    this.refused = refused;
  }

  /** Everybody was refused: for good only if each of them was. */
  static ofAll(message: string, refused: readonly RefusedRecipient[], cause: unknown): MailFailure {
    const passing = refused.find(({ lasting }) => !lasting);
    const { about, lasting } = passing ?? refused[0] ?? { about: 'server', lasting: false };
    return new MailFailure(refused[0]?.said ?? message, { about, lasting }, cause, refused);
  }

  /** This mail or address will never do; else the server may take it later. */
  get permanent(): boolean {
    return this.meaning.lasting;
  }
}

/** When nobody behind a recipient has an address that works. */
export class NobodyReachable extends MailFailure {
  constructor() {
    super('Nobody behind the recipient can be written to.', { about: 'address', lasting: true }, undefined);
  }
}
