import assert from 'node:assert/strict';
import { test } from 'node:test';
import { createExclusions, readAddressRange, spreadAddresses } from '../../server/src/network/addressRange.ts';
import { readTargets } from '../../server/src/survey/readTargets.ts';
import { isSelected, readDoneHosts } from '../../server/src/survey/selectTargets.ts';
import { collect } from '../support/collect.ts';

async function* chunksOf(text: string, size = 5): AsyncGenerator<Uint8Array> {
  const bytes = new TextEncoder().encode(text);
  for (let at = 0; at < bytes.length; at += size) yield bytes.subarray(at, at + size);
}

async function targetsIn(text: string): Promise<readonly string[]> {
  const targets = await collect(readTargets(chunksOf(text), 'auto'));
  return targets.map(target => (target.kind === 'target' ? target.host : `line ${target.line}: ${target.message}`));
}

function addressesIn(range: string): readonly string[] {
  const read = readAddressRange(range);
  assert.ok(read.kind === 'range', range);
  return [...spreadAddresses(read.range)];
}

test('a list has a host a line, with a port behind a colon, a comma or a blank', async () =>
  assert.deepEqual(
    await targetsIn(
      '# hosts\nchat.example.net\n192.0.2.1:8080 # old\n192.0.2.2,8080\r\n192.0.2.3 8080\n2001:db8::1 8080\n',
    ),
    ['chat.example.net', '192.0.2.1:8080', '192.0.2.2:8080', '192.0.2.3:8080', '[2001:db8::1]:8080'],
  ));

test('a NUL in a list is told with its line, and the rest is read', async () =>
  assert.deepEqual(await targetsIn('a.example\nb\0.example\nc.example\n'), [
    'a.example',
    'line 2: The line has a NUL in it.',
    'c.example',
  ]));

test('networks and ranges are expanded, neighbors far apart', async () => {
  assert.deepEqual(await targetsIn('192.0.2.0/30\n'), ['192.0.2.0', '192.0.2.2', '192.0.2.1', '192.0.2.3']);
  assert.deepEqual([...addressesIn('192.0.2.1-3')].sort(), ['192.0.2.1', '192.0.2.2', '192.0.2.3']);
  assert.deepEqual([...addressesIn('2001:db8::/126')].sort(), [
    '2001:db8::',
    '2001:db8::1',
    '2001:db8::2',
    '2001:db8::3',
  ]);
  assert.deepEqual(await targetsIn('192.0.2.8/31:5222\n'), ['192.0.2.8:5222', '192.0.2.9:5222']);
});

test('a network gives each address once', () => {
  const addresses = addressesIn('10.0.0.0/20');
  assert.equal(addresses.length, 4096);
  assert.equal(new Set(addresses).size, 4096);
});

test('a range that is none says why', async () =>
  assert.deepEqual(await targetsIn('192.0.2.0/33\n192.0.2.9-3\n2001:db8::/32\n'), [
    "line 1: A network's prefix is at most /32 here.",
    "line 2: 192.0.2.9-3 isn't a range of addresses: it ends before it begins.",
    "line 3: A network of more than 2^32 addresses can't be asked: /32 is too wide.",
  ]));

test('what scanners wrote is a list of the ports that are open', async () => {
  assert.deepEqual(await targetsIn('saddr,sport,classification\n192.0.2.1,843,synack\n192.0.2.2,843,rst\n'), [
    '192.0.2.1',
  ]);
  assert.deepEqual(await targetsIn('#masscan\nopen tcp 5222 192.0.2.1 1795935841\n'), ['192.0.2.1:5222']);
  assert.deepEqual(await targetsIn('{"host":"192.0.2.1","port":843,"tag":"a"}\n'), ['192.0.2.1']);
});

test('excluded addresses, networks and names are not asked', () => {
  const exclusions = createExclusions();
  for (const line of ['# us', '192.0.2.0/28', 'chat.example.net', '2001:db8::1', ''])
    assert.equal(exclusions.add(line), undefined);
  const hosts = ['192.0.2.15', '192.0.2.16', 'CHAT.example.net', 'example.net', '2001:db8::1', '2001:db8::2'];
  assert.deepEqual(
    hosts.filter(host => exclusions.has(host)),
    ['192.0.2.15', 'CHAT.example.net', '2001:db8::1'],
  );
});

test('each host falls into exactly one shard', () => {
  for (let number = 0; number < 500; number += 1) {
    const request = { host: `h${number}.example`, policyPort: 843, timeout: 1 };
    const shards = [1, 2, 3].filter(index => isSelected(request, { shard: { index, count: 3 } }));
    assert.equal(shards.length, 1);
  }
});

test('hosts that a damaged file of reports has in whole lines are done', async () => {
  const done = await readDoneHosts(
    chunksOf(
      '{"host":"a.example","finding":"policy"}\n{"host":"b.example","destinationPort":80,"finding":"silent"}\n{"host":"c.example","finding":"canceled","canceled":true}\ngarbage\n{"host":"d.exam',
    ),
  );
  const asks = (host: string, destinationPort?: number) =>
    isSelected(
      { host, policyPort: 843, timeout: 1, ...(destinationPort !== undefined && { destinationPort }) },
      { done },
    );
  assert.deepEqual(
    [asks('a.example'), asks('b.example'), asks('b.example', 80), asks('c.example'), asks('d.example')],
    [false, true, false, true, true],
  );
});
