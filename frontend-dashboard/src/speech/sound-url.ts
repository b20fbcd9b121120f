/** An address that audio of the wire can be played from, until it is revoked. */
export function soundUrl({ audioBase64, mimeType }: { audioBase64: string; mimeType: string }) {
  const bytes = Uint8Array.from(atob(audioBase64), (character) => character.charCodeAt(0));
  return URL.createObjectURL(new Blob([bytes], { type: mimeType }));
}
