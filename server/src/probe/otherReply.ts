import { analyze } from '../language/policyDocument.ts';
import { innerPolicyOf, type RecognizedKind } from '../language/recognize/recognition.ts';
import { locationOf } from './askedPort.ts';
import type { JudgedAttempt } from './judgeReply.ts';
import { type PolicyReach, reachOf } from './policyReach.ts';
import { serviceNamed } from './services.ts';

/**
 * What a reply that is no policy looks like, as a noun with its article: what stands around a policy, else the service, else the kind of
 * text; undefined for anything else. Nothing that was received is in it.
 */
export function nameOther({ attempt, recognition }: JudgedAttempt): string | undefined {
  const title = recognition && titles[recognition.kind];
  const isWrapped = recognition !== undefined && innerPolicyOf(recognition) !== undefined;
  return isWrapped ? title : (serviceNamed(attempt.service ?? '')?.title ?? title);
}

const titles: Readonly<Partial<Record<RecognizedKind, string>>> = {
  'silverlight-policy': 'a Silverlight policy file',
  html: 'an HTML page',
  'server-error': 'the error document of a web server',
  json: 'a JSON document',
  'cors-configuration': 'a CORS configuration',
  compressed: 'compressed data',
  pointer: 'the pointer of a large-file store',
  'merge-conflict': 'a file with an unresolved merge conflict',
  escaped: 'a policy file whose markup is escaped',
  'program-text': 'a policy file with the quotes or escapes of a program in it',
  'http-message': 'a policy file inside an HTTP message',
  'length-prefixed': 'a policy file with its length in front',
  framed: 'a policy file in a WebSocket frame',
};

/** Whom a policy would let in that stands inside another text, read as it was meant; undefined where there is none. */
export function reachMeantBy(host: string, { attempt, recognition }: JudgedAttempt): PolicyReach | undefined {
  const inner = recognition && innerPolicyOf(recognition);
  return inner && reachOf(analyze(inner.decoded.text, { stated: locationOf(host, attempt) }));
}
