import { deepEqual, equal } from 'node:assert/strict';
import { test } from 'node:test';
import { readProbeRequest } from '../../server/src/probe/probeRequest.ts';

test('a host alone is asked on port 843 for three seconds', () =>
  deepEqual(readProbeRequest({ host: 'chat.example.com' }), {
    kind: 'request',
    request: { host: 'chat.example.com', policyPort: 843, timeout: 3000 },
  }));

test('everything that can be said is read', () =>
  deepEqual(
    readProbeRequest({
      host: '::1',
      destinationPort: 80,
      policyPort: 8843,
      from: 'https://a.example/x.swf',
      timeout: 10,
    }),
    {
      kind: 'request',
      request: { host: '::1', destinationPort: 80, policyPort: 8843, from: 'https://a.example/x.swf', timeout: 10 },
    },
  ));

test('the destination port may stand with the host', () =>
  deepEqual(readProbeRequest({ host: 'chat.example.com:8080' }), {
    kind: 'request',
    request: { host: 'chat.example.com', destinationPort: 8080, policyPort: 843, timeout: 3000 },
  }));

test('a requester may be a local file', () =>
  equal(readProbeRequest({ host: 'a.example', from: 'file:///C:/app.swf' }).kind, 'request'));

/** Input, and the field that is wrong with it. */
const faults: readonly (readonly [input: unknown, field: string])[] = [
  [undefined, 'host'],
  [null, 'host'],
  ['chat.example.com', 'host'],
  [{}, 'host'],
  [{ host: 7 }, 'host'],
  [{ host: 'host:99999' }, 'host'],
  [{ host: 'a.example', destinationPort: 0 }, 'destinationPort'],
  [{ host: 'a.example', destinationPort: '80' }, 'destinationPort'],
  [{ host: 'a.example:81', destinationPort: 80 }, 'destinationPort'],
  [{ host: 'a.example', policyPort: 65_536 }, 'policyPort'],
  [{ host: 'a.example', policyPort: 1.5 }, 'policyPort'],
  [{ host: 'a.example', timeout: 0 }, 'timeout'],
  [{ host: 'a.example', timeout: Number.NaN }, 'timeout'],
  [{ host: 'a.example', timeout: 1e9 }, 'timeout'],
  [{ host: 'a.example', from: 'www.example.com' }, 'from'],
  [{ host: 'a.example', from: 'socket://a.example:80' }, 'from'],
];

for (const [input, field] of faults) {
  test(`${JSON.stringify(input)} is no request for its ${field}`, () => {
    const read = readProbeRequest(input);
    equal(read.kind === 'invalid' ? read.field : '', field);
  });
}
