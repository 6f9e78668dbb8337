import { McpServer } from '@modelcontextprotocol/sdk/server/mcp.js';
import { StdioServerTransport } from '@modelcontextprotocol/sdk/server/stdio.js';
import { manifest } from '../manifest.ts';
import { readAllowedHosts } from './allowedHosts.ts';
import { addNetworkTools, addPureTools } from './tools.ts';

/** Serves the Model Context Protocol on standard input and output until the input ends. A sentence says why it cannot. */
export async function serveMcp(network: string | undefined): Promise<string | undefined> {
  const hosts = network === undefined ? undefined : readAllowedHosts(network);
  if (typeof hosts === 'string') return hosts;
  const server = new McpServer({ name: manifest.name, version: manifest.version });
  addPureTools(server);
  if (hosts) addNetworkTools(server, hosts);
  const ended = new Promise<void>(resolve => {
    process.stdin.once('end', resolve);
    process.stdin.once('close', resolve);
  });
  await server.connect(new StdioServerTransport());
  await ended;
  await server.close();
  return undefined;
}
