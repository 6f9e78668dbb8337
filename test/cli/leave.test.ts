import { equal, match } from 'node:assert/strict';
import { test } from 'node:test';
import { folderWith } from '../support/runCli.ts';

const policy = '<cross-domain-policy><allow-access-from domain="www.example.com"/></cross-domain-policy>';

test('cors prints nginx’s lines unless another server is named', async context => {
  const folder = folderWith(context, { 'crossdomain.xml': policy });
  match((await folder.run('cors', 'crossdomain.xml')).printed, /^# nginx: inside the server block\./);
  match((await folder.run('cors', 'crossdomain.xml', '--server', 'apache')).printed, /SetEnvIfNoCase Origin/);
});

test('cors reads standard input, served where --served-from says', async context => {
  const { printed, status } = await folderWith(context, {}).runWithInput(
    policy,
    ...['cors', '-', '--served-from', 'http://data.example.net/crossdomain.xml'],
  );
  equal(status, 0);
  match(printed, /\^https\?:/);
});

test('retire prints the header and 404 for each server', async context => {
  for (const server of ['nginx', 'apache', 'caddy', 'iis', 'express']) {
    const { printed, status } = await folderWith(context, {}).run('retire', '--server', server);
    equal(status, 0);
    match(printed, /X-Permitted-Cross-Domain-Policies/);
    match(printed, /clientaccesspolicy/);
  }
});

test('A server that there is not is told with those that there are', async context => {
  const { status, complaints } = await folderWith(context, {}).run('retire', '--server', 'lighttpd');
  equal(status, 2);
  match(complaints, /--server must be one of nginx, apache, caddy, iis, express/);
});
