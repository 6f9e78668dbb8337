/** A word that other systems read as a keyword where a host could stand. */
export interface KeywordDomain {
  /** In lower case. */
  readonly word: string;
  /** How the meaning is written in a policy file, as a sentence. */
  readonly advice: string;
}

const everyone = 'Every domain is "*"; better, name the ones that need access.';
const nobody = 'To let nobody in, leave the grant out.';
const localFiles = 'Local files are matched by "*" alone.';
const sameHost = 'Content from the same server needs no grant; name other hosts as they are.';

/** Words of CORS, of firewalls, of configuration files and of scripts, by what people mean with them. */
export const keywordDomains: readonly KeywordDomain[] = [
  ...[
    'all',
    'any',
    'anyone',
    'anywhere',
    'everyone',
    'everything',
    'everybody',
    'public',
    'world',
    'wildcard',
    'true',
  ].map(word => ({ word, advice: everyone })),
  ...['none', 'nobody', 'nothing', 'deny', 'false', 'undefined'].map(word => ({ word, advice: nobody })),
  ...['null', 'file', 'local-file', 'localfile', 'local-with-networking'].map(word => ({ word, advice: localFiles })),
  ...['self', 'this', 'same', 'same-origin', 'sameorigin', 'origin', 'default', 'host', 'server'].map(word => ({
    word,
    advice: sameHost,
  })),
];
