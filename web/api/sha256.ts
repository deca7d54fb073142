const PIECE = 4 * 1024 * 1024;

/** SHA-256 of a content, in Base64. */
export async function sha256Of(content: Blob): Promise<string> {
  // A page that a machine in a local network serves without TLS has no WebCrypto.
  const hash = crypto.subtle
    ? new Uint8Array(await crypto.subtle.digest('SHA-256', await content.arrayBuffer()))
    : await byHand(content);
  return btoa(String.fromCharCode(...hash));
}

async function byHand(content: Blob): Promise<Uint8Array> {
  const { sha256 } = await import('@noble/hashes/sha2.js');
  const hash = sha256.create();
  for (let at = 0; at < content.size; at += PIECE) {
    const piece = content.slice(at, at + PIECE);
    hash.update(new Uint8Array(await piece.arrayBuffer()));
  }
  return hash.digest();
}
