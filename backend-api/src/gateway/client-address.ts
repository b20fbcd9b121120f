type Handshake = { address: string; headers: Record<string, string | string[] | undefined> };

/** Who connects: behind a proxy that is trusted, the client it names first. */
export function clientAddress({ address, headers }: Handshake, trustProxy: boolean): string {
  const forwarded = trustProxy ? headers['x-forwarded-for'] : undefined;
  const [first] = String(forwarded ?? '').split(',');
  return first?.trim() || address;
}
