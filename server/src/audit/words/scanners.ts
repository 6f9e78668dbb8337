import type { AuditedOrigin, AuditFetch, ScannerVerdict } from '../../../../protocol/audit.ts';
import { parseLocation } from '../../language/policy/location.ts';
import type { Grant } from '../../language/policy/policy.ts';
import { analyze } from '../../language/policyDocument.ts';
import { separateComments } from '../../language/text/edges.ts';
import { joinWords } from '../../language/text/words.ts';

/** What scanners would print of a site, and whether they are right: each reads the words of the file, none what clients make of them. */
export function scannersFor(origins: readonly AuditedOrigin[]): readonly ScannerVerdict[] {
  const pages = origins.flatMap(({ fetches, finding }) => fetches.filter(isRead).map(fetch => ({ fetch, finding })));
  const verdicts = pages.flatMap(({ fetch }) => {
    const words = wordsOf(fetch);
    return scanners.flatMap(scanner => scanner.report(words) ?? []).map(report => judge(report, words, origins));
  });
  return [...new Map(verdicts.map(verdict => [JSON.stringify(verdict), verdict])).values()];
}

/** Scanners look at the two files at the root, and at nothing that is not there. */
function isRead({ role, outcome, text }: AuditFetch): boolean {
  return (role === 'master' || role === 'silverlight') && text !== undefined && outcome !== 'absent';
}

/** What scanners look for in a file. */
interface Words {
  readonly format: 'adobe' | 'silverlight' | 'other';
  readonly isWellFormed: boolean;
  /** A bare `*` in an access grant. */
  readonly hasStar: boolean;
  /** `http://*` or `https://*` in one. */
  readonly hasSchemeStar: boolean;
  /** Domains of access grants that are neither. */
  readonly named: readonly string[];
  readonly hasHeaderStar: boolean;
  /** Whether a star stands in a comment and nowhere else. */
  readonly isStarInComment: boolean;
}

function wordsOf({ text = '', outcome, url }: AuditFetch): Words {
  const location = parseLocation(url);
  const { policy, problems } = analyze(text, location.kind === 'invalid' ? {} : { stated: location });
  const domains = (kind: Grant['kind']) =>
    policy.grants.flatMap(grant =>
      grant.kind === kind && grant.kind !== 'identity' ? [grant.domain?.value ?? ''] : [],
    );
  const access = domains('access');
  const uris = outcome === 'silverlight-policy' ? silverlightUris(text) : [];
  const all = [...access, ...uris];
  const hasStar = all.includes('*');
  const schemeStars = all.filter(domain => /^https?:\/\/(\*)?$/.test(domain));
  return {
    format: outcome === 'silverlight-policy' ? 'silverlight' : outcome === 'policy' ? 'adobe' : 'other',
    isWellFormed: !problems.some(({ rule }) => rule === 'malformed-xml' || rule === 'text-outside-root'),
    hasStar,
    hasSchemeStar: schemeStars.length > 0,
    named: all.filter(domain => domain !== '*' && !schemeStars.includes(domain)),
    hasHeaderStar: domains('header').includes('*'),
    isStarInComment:
      !hasStar && separateComments(text).comments.some(comment => /(domain|uri)=["']\*["']/.test(comment)),
  };
}

/** As scanners see them: every `uri` of a `domain`. */
function silverlightUris(text: string): readonly string[] {
  const { bare } = separateComments(text);
  return Array.from(bare.matchAll(/<domain\b[^<>]*\buri\s*=\s*["']([^"']*)["']/g), ([, uri = '']) => uri);
}

/** What a scanner prints, and what it claims by that. */
interface Report {
  readonly scanner: string;
  readonly reports: string;
  readonly level: string;
  readonly claims: Claim;
}

/** That everyone may read, that everyone may send headers, that named domains are a danger, that the file is broken, or that it is there. */
type Claim = 'everyone' | 'headers' | 'named' | 'malformed' | 'present';

interface Scanner {
  readonly report: (words: Words) => readonly Report[];
}

/** Each scanner's own test, as its source or documentation states it. */
const scanners: readonly Scanner[] = [
  {
    report: ({ format, hasStar, hasHeaderStar, isWellFormed }) => {
      const zap = { scanner: 'OWASP ZAP (rule 20016)', level: 'High' } as const;
      if (!isWellFormed || format === 'other') return [];
      if (format === 'silverlight')
        return hasStar ? [{ ...zap, reports: 'Cross-Domain Misconfiguration - Silverlight', claims: 'everyone' }] : [];
      return [
        ...(hasStar
          ? [{ ...zap, reports: 'Cross-Domain Misconfiguration - Adobe - Read', claims: 'everyone' as const }]
          : []),
        ...(hasHeaderStar
          ? [{ ...zap, reports: 'Cross-Domain Misconfiguration - Adobe - Send', claims: 'headers' as const }]
          : []),
      ];
    },
  },
  {
    report: ({ format, hasStar, hasSchemeStar, named, hasHeaderStar }) => {
      const scanner = 'nmap (http-cross-domain-policy)';
      if (format === 'other') return [];
      if (hasStar || hasSchemeStar || hasHeaderStar)
        return [
          {
            scanner,
            reports: 'State: VULNERABLE',
            level: 'vulnerable',
            claims: hasStar || hasSchemeStar ? 'everyone' : 'headers',
          },
        ];
      return named.length > 0
        ? [{ scanner, reports: 'State: LIKELY VULNERABLE', level: 'likely vulnerable', claims: 'named' }]
        : [];
    },
  },
  {
    report: ({ format, hasStar, hasSchemeStar, hasHeaderStar }) => {
      const arachni = { scanner: 'Arachni', level: 'Low' } as const;
      if (format === 'other') return [];
      return [
        ...(hasStar || hasSchemeStar
          ? [{ ...arachni, reports: 'Insecure cross-domain policy (allow-access-from)', claims: 'everyone' as const }]
          : []),
        ...(hasHeaderStar
          ? [
              {
                ...arachni,
                reports: 'Insecure cross-domain policy (allow-http-request-headers-from)',
                claims: 'headers' as const,
              },
            ]
          : []),
      ];
    },
  },
  {
    report: ({ format, hasStar, isWellFormed, named }) => {
      const scanner = 'w3af (ria_enumerator)';
      if (!isWellFormed)
        return [{ scanner, reports: 'The file is not well-formed', level: 'Information', claims: 'malformed' }];
      if (hasStar)
        return [{ scanner, reports: 'Insecure RIA settings: allows access from *', level: 'Low', claims: 'everyone' }];
      return format !== 'other' && named.length > 0
        ? [{ scanner, reports: `Allows access from ${joinWords(named, 4)}`, level: 'Information', claims: 'present' }]
        : [];
    },
  },
  {
    report: ({ hasStar }) =>
      hasStar
        ? [
            {
              scanner: 'skipfish',
              reports: 'Overly permissive cross-domain policy',
              level: 'Medium',
              claims: 'everyone',
            },
          ]
        : [],
  },
  {
    report: ({ format, hasStar, hasSchemeStar, named }) => {
      if (format === 'other' || (!hasStar && !hasSchemeStar && named.length === 0)) return [];
      const claims = hasStar || hasSchemeStar ? 'everyone' : 'named';
      return [{ scanner: 'Watcher', reports: 'Cross-domain policy allows other domains', level: 'High', claims }];
    },
  },
  {
    report: ({ format, isStarInComment }) =>
      format !== 'other' && isStarInComment
        ? [
            {
              scanner: 'Scanners that search the text',
              reports: 'domain="*" in the file',
              level: 'varies',
              claims: 'everyone',
            },
          ]
        : [],
  },
  {
    report: ({ format }) =>
      format === 'other'
        ? []
        : [
            {
              scanner: 'Nikto and others that look for the file',
              reports: 'The file exists',
              level: 'Information',
              claims: 'present',
            },
          ],
  },
];

function judge({ claims, ...report }: Report, words: Words, origins: readonly AuditedOrigin[]): ScannerVerdict {
  const clients = origins.flatMap(origin => origin.clients);
  switch (claims) {
    case 'everyone': {
      const right = clients.some(({ everyone }) => everyone);
      return { ...report, right, why: right ? everyoneReads : whyNobody(words) };
    }
    case 'headers': {
      const right = clients.some(({ headersOfEveryone }) => headersOfEveryone);
      return {
        ...report,
        right,
        why: right ? everyoneSends : 'No client lets content from everywhere send headers here.',
      };
    }
    case 'named':
      return { ...report, right: false, why: namedOnly };
    case 'malformed':
      return { ...report, right: true, why: 'Clients reject a file that isn’t well-formed, so it grants nothing.' };
    case 'present':
      return { ...report, right: true, why: 'The file is there. That alone lets nobody in.' };
  }
}

const everyoneReads =
  'Content from any site may read this one with the visitor’s cookies, in a client that still honors policy files.';
const everyoneSends =
  'Content from any site may send any request header here, in a client that still honors policy files.';
const namedOnly =
  'The file names domains. That is what policy files are for; it is a fault only if one of those domains isn’t yours or serves what strangers upload.';

function whyNobody({ isWellFormed, isStarInComment }: Words): string {
  if (isStarInComment) return 'The grant stands in a comment, which grants nothing.';
  if (!isWellFormed) return 'The file isn’t well-formed, so clients reject it and it grants nothing.';
  return 'The words are there, but as it is served no client lets everyone in.';
}
