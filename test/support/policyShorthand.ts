/**
 * A policy file from the shorthand in which verdict tables are written: entries with semicolons between them, each
 * `SC meta-policy`, `A-F domain`, `H-F domain headers` or `ID fingerprint`, with further attributes as `name=value`.
 * A text that begins with `<` or white space is taken as it is.
 */
export function expandPolicy(shorthand: string): string {
  if (/^(\s|<)/.test(shorthand) || shorthand === '') return shorthand;
  const elements = shorthand.split(';').map(entry => `  ${expandEntry(entry.trim().split(/\s+/))}`);
  return ['<cross-domain-policy>', ...elements, '</cross-domain-policy>', ''].join('\n');
}

function expandEntry([kind = '', first = '', ...rest]: readonly string[]): string {
  switch (kind) {
    case 'SC':
      return `<site-control permitted-cross-domain-policies="${first}"${attributes(rest)}/>`;
    case 'A-F':
      return `<allow-access-from domain="${first}"${attributes(rest)}/>`;
    case 'H-F':
      return `<allow-http-request-headers-from domain="${first}" headers="${rest[0] ?? ''}"${attributes(rest.slice(1))}/>`;
    case 'ID':
      return `<allow-access-from-identity><signatory><certificate fingerprint="${first}" fingerprint-algorithm="sha-1"/></signatory></allow-access-from-identity>`;
    default:
      return `<!-- nothing -->`;
  }
}

function attributes(pairs: readonly string[]): string {
  return pairs.map(pair => ` ${pair.replace(/=(.*)$/, '="$1"')}`).join('');
}
