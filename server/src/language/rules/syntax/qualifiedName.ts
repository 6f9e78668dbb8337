/** The prefix of a name, without its colon; undefined where the name has none. */
export function prefixOf(name: string): string | undefined {
  const colon = name.indexOf(':');
  return colon < 0 ? undefined : name.slice(0, colon);
}

/** A name without its prefix. */
export function localNameOf(name: string): string {
  return name.slice(name.lastIndexOf(':') + 1);
}
