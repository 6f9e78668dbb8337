import { isJsonObject } from '../text/jsonObject.ts';
import { parseFileTarget } from './expectation.ts';
import type { FileQuestion } from './fileVerdict.ts';
import { fault, type Read, readCertificate, readClient, readRequester, readStrings } from './question.ts';

/** Reads a question about one file from JSON that nobody has checked: `{ from, to, headers?, client?, certificate? }`. */
export function readFileQuestion(json: unknown): Read<FileQuestion> {
  if (!isJsonObject(json)) return fault('', 'a question is an object with from and to');
  const client = json['client'] === undefined ? undefined : readClient(json['client']);
  if (client?.fault) return client;
  const requester = readRequester(json['from']);
  if (requester.fault) return requester;
  const target = readFileTarget(json['to']);
  if (target.fault) return target;
  const headers = readStrings(json['headers'], 'headers');
  if (headers.fault) return headers;
  const certificate = readCertificate(json['certificate']);
  if (certificate.fault) return certificate;
  return {
    value: {
      requester: requester.value,
      target: target.value,
      headers: headers.value,
      ...(client && { client: client.value }),
      ...(certificate.value && { certificate: certificate.value }),
    },
  };
}

function readFileTarget(to: unknown): ReturnType<typeof parseFileTarget> {
  if (typeof to === 'string') return parseFileTarget(to);
  return fault('to', 'to is :PORT of the host that serves the file, socket://HOST:PORT or the URL of the data');
}
