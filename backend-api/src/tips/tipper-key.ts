/** What makes two tips one person's: the name without regard to case. */
export function tipperKey(name: string): string {
  return name.normalize('NFC').trim().toLowerCase();
}
