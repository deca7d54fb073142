/** Who asks for a code or brings one. */
export interface Asker {
  readonly email: string;
  readonly cookies: readonly string[];
  readonly sourceIp: string;
}
