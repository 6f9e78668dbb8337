import type { StepCode } from '../../../../protocol/access.ts';

/** A kind of line in the policy log of a debug player, by what stands in it [FP9]. */
export interface PolicyLogLine {
  /** Matched against the line without its severity; groups are what `meaning` speaks of. */
  readonly pattern: RegExp;
  readonly title: string;
  /** `$1` and `$2` are the groups. */
  readonly meaning: string;
  readonly advice: string;
  readonly step?: StepCode;
  /** `seen`: in a published list or a real log; `loose`: by words that such a line has to have. */
  readonly evidence: 'seen' | 'loose';
}

/** A URL, as logs write it. */
const url = String.raw`((?:https?|ftp|file|xmlsocket|app):\S+?)(?=[.,;]?(?:\s|$))`;

/** Lines of `policyfiles.txt`, the most particular first. */
export const policyLogLines: readonly PolicyLogLine[] = [
  {
    pattern: new RegExp(`Root-level SWF loaded: ${url}`),
    title: 'A SWF was loaded',
    meaning: 'What follows is about content from $1, until the next line like this.',
    advice: '',
    evidence: 'seen',
  },
  {
    pattern: new RegExp(
      `Searching for <allow-access-from> in policy files to authorize data loading from resource at ${url} by requestor from ${url}`,
    ),
    title: 'A question begins: may it read?',
    meaning:
      'Content from $2 wants to load data from, or connect to, $1. The player now looks for a policy file that grants it.',
    advice: 'Ask “evaluate” the same question with the policy files of that host.',
    step: 'policy-needed',
    evidence: 'seen',
  },
  {
    pattern: new RegExp(
      `Searching for <allow-http-request-headers-from> in policy files to authorize header sending to URL ${url} by requestor from ${url}`,
    ),
    title: 'A question begins: may it send headers?',
    meaning: 'Content from $2 wants to send request headers to $1. The names of the headers are not logged.',
    advice: 'Ask “evaluate” the same question with the headers.',
    step: 'policy-needed',
    evidence: 'seen',
  },
  {
    pattern: new RegExp(
      `Request for resource at ${url} by requestor from ${url} is permitted due to policy file at ${url}`,
    ),
    title: 'Permitted',
    meaning: 'Content from $2 may reach $1: the policy file at $3 grants it.',
    advice: '',
    step: 'granted',
    evidence: 'seen',
  },
  {
    pattern: new RegExp(
      `Request for resource at ${url} by requestor from ${url} is denied due to lack of policy file permissions`,
    ),
    title: 'Denied',
    meaning: 'Content from $2 may not reach $1: no policy file that counts grants it.',
    advice: 'The lines before this one name the cause. Where there are none, no file names the host of $2.',
    step: 'denied',
    evidence: 'seen',
  },
  {
    pattern: new RegExp(`Failed to load policy file from ${url}`),
    title: 'A policy file did not come',
    meaning:
      'Nothing could be loaded from $1: the name, the connection, TLS or the status failed. The log does not say which.',
    advice: 'Audit that address, or probe that port: the report says which.',
    step: 'no-master',
    evidence: 'seen',
  },
  {
    pattern: /Domain (\S+) does not specify a meta-policy\.\s+Applying default meta-policy '([^']*)'/,
    title: 'No meta-policy is declared',
    meaning:
      '$1 does not say which policy files count, so the player’s default holds: $2. The default tells the player: all is 9.0.115 to 9.x, master-only is 10 and later.',
    advice: 'State it in the master: <site-control permitted-cross-domain-policies="master-only"/>.',
    step: 'meta-policy',
    evidence: 'seen',
  },
  {
    pattern: new RegExp(`Ignoring policy file at ${url} due to meta-policy '([^']*)'`),
    title: 'The meta-policy forbids this file',
    meaning: 'The file at $1 does not count, since the meta-policy of its host is $2.',
    advice: 'Move its grants into the master, or let the master say all or by-content-type.',
    step: 'forbidden-by-meta-policy',
    evidence: 'seen',
  },
  {
    pattern: new RegExp(`Ignoring policy file at ${url} due to missing Content-Type`),
    title: 'The response has no content type',
    meaning: 'Flash Player rejects the file at $1, because the response does not say what it is.',
    advice: 'Serve it as text/x-cross-domain-policy.',
    step: 'policy-ignored',
    evidence: 'seen',
  },
  {
    pattern: new RegExp(`Ignoring policy file at ${url} due to bad Content-Type '([^']*)'`),
    title: 'The content type is not accepted',
    meaning: 'Flash Player rejects the file at $1, because it comes as $2.',
    advice: 'Serve it as text/x-cross-domain-policy.',
    step: 'policy-ignored',
    evidence: 'loose',
  },
  {
    pattern: /Ignoring policy file.*incorrect syntax/,
    title: 'The file is malformed',
    meaning: 'Flash Player rejects the file, because it is not well-formed or something stands outside its root.',
    advice: 'Run “check” on it.',
    step: 'policy-ignored',
    evidence: 'loose',
  },
  {
    pattern: /Ignoring policy file.*redirect\S* leads to a different domain/,
    title: 'The file was redirected to another host',
    meaning: 'A policy file that a redirect to another host brings is ignored.',
    advice: 'Serve the file where it is asked for.',
    step: 'policy-ignored',
    evidence: 'loose',
  },
  {
    pattern: /Policy file requested.*redirected to/,
    title: 'The file was redirected within its host',
    meaning: 'The place where the redirect ended decides what the file governs.',
    advice: 'Serve the file where it is asked for.',
    step: 'policy-read',
    evidence: 'loose',
  },
  {
    pattern: /Policy file accepted/,
    title: 'A policy file counts',
    meaning:
      'The file was read, is well-formed, and the meta-policy lets it count. That says nothing of what it grants.',
    advice: '',
    step: 'policy-read',
    evidence: 'loose',
  },
  {
    pattern: /Timeout on xmlsocket:\S+/,
    title: 'Port 843 said nothing in time',
    meaning: 'The player waited three seconds for a socket policy and went on without a master. It does so each time.',
    advice: 'Harmless, but slow: let the firewall refuse port 843 instead of dropping the packets.',
    step: 'no-master',
    evidence: 'loose',
  },
  {
    pattern: /Connection to (\S+) halted - not permitted from (\S+)/,
    title: 'The player stopped a connection',
    meaning: 'Content from $2 may not connect to $1. This line is from flashlog.txt; the policy log says why.',
    advice: 'Switch the policy log on (PolicyFileLog=1 in mm.cfg), or ask “evaluate”.',
    step: 'denied',
    evidence: 'seen',
  },
  {
    pattern: /\*\*\* Security Sandbox Violation \*\*\*/,
    title: 'The player stopped something',
    meaning: 'The next line says what. This line is from flashlog.txt.',
    advice: '',
    step: 'denied',
    evidence: 'seen',
  },
  {
    pattern: /Ignoring policy file/,
    title: 'A policy file does not count',
    meaning: 'The player read a policy file and ignores it.',
    advice: 'Run “check” and “audit” on it.',
    step: 'policy-ignored',
    evidence: 'loose',
  },
  {
    pattern: /is permitted due to/,
    title: 'Permitted',
    meaning: 'Something grants it.',
    advice: '',
    step: 'granted',
    evidence: 'loose',
  },
  {
    pattern: /is denied due to/,
    title: 'Denied',
    meaning: 'Nothing grants it.',
    advice: 'The lines before this one name the cause.',
    step: 'denied',
    evidence: 'loose',
  },
  {
    pattern: /meta-policy/i,
    title: 'About the meta-policy',
    meaning: 'The line speaks of which policy files count on a host.',
    advice: 'Ask “evaluate”: its steps say which meta-policy is in force.',
    step: 'meta-policy',
    evidence: 'loose',
  },
];
