import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';

/** A policy server in a process of its own, on every address of loopback, so that it answers while this process is busy. */
export interface PeerProcess {
  readonly port: number;
  readonly close: () => Promise<void>;
}

/**
 * Answers the request with a policy and closes: at once, or after 100 milliseconds where the address ends in a multiple of four. Who asks
 * an address that ends in an odd number is left waiting.
 */
const program = `
  const { createServer } = require('node:net');
  const server = createServer(socket => {
    socket.on('error', () => {});
    const last = Number((socket.localAddress ?? '').split('.').at(-1));
    const answer = () => socket.end('<cross-domain-policy/>\\0');
    if (last % 2 === 0) socket.once('data', () => (last % 4 === 0 ? setTimeout(answer, 100) : answer()));
  });
  server.listen({ port: 0, host: '0.0.0.0', backlog: 4096 }, () => process.send(server.address().port));`;

/** Starts the server. */
export async function startPeerProcess(): Promise<PeerProcess> {
  const child = spawn(process.execPath, ['-e', program], { stdio: ['ignore', 'inherit', 'inherit', 'ipc'] });
  const [port] = await once(child, 'message');
  return { port: Number(port), close: () => end(child) };
}

async function end(child: ChildProcess): Promise<void> {
  child.kill();
  await once(child, 'exit');
}
