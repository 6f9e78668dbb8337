import type { ServingEvent } from '../../network/policyServer.ts';

/** What happened at a policy server, as a line of a log. */
export function describeEvent(event: ServingEvent): string {
  if (event.event === 'listening') return `Serving on ${event.host} port ${event.port}. Ctrl-C stops it.`;
  const { peer, milliseconds, bytesReceived, bytesSent } = event;
  return `${peer}: ${eventWords[event.event]} (${bytesReceived} bytes received, ${bytesSent} sent, ${milliseconds} ms)`;
}

const eventWords = {
  policy: 'got the policy',
  other: 'sent something else, got nothing',
  silent: 'said nothing, was closed',
  refused: 'one client too many, was closed',
  closed: 'closed before it had asked',
} as const;

/** Why a policy server cannot listen, as a sentence, with what to do. */
export function whyNotListening(error: unknown, host: string, port: number): string {
  const code = error instanceof Error && 'code' in error ? error.code : undefined;
  switch (code) {
    case 'EACCES':
    case 'EPERM':
      return rightsNeeded(port);
    case 'EADDRINUSE':
      return `Port ${port} of ${host} is taken. \`crossdomain-policy listeners --port ${port}\` says by which program; --port 0 takes a free one.`;
    case 'EADDRNOTAVAIL':
      return `${host} isn’t an address of this machine. Leave --host out for 127.0.0.1, or use 0.0.0.0 for every address.`;
    case 'ENOTFOUND':
    case 'EAI_AGAIN':
      return `${host} doesn’t resolve.`;
    default:
      return `Cannot listen on port ${port} of ${host}: ${error instanceof Error ? error.message : String(error)}.`;
  }
}

/** Ports below 1024 take a right that ordinary users lack. */
function rightsNeeded(port: number): string {
  return `Listening on port ${port} takes a right that this user lacks. Ways to get it:
  - try a free port first:      --port 8430
  - give Node the right:        sudo setcap cap_net_bind_service=+ep "$(command -v node)"
  - let systemd open the port:  a .socket unit with ListenStream=${port} (docs/serving.md)
  - forward the port:           sudo iptables -t nat -A PREROUTING -p tcp --dport ${port} -j REDIRECT --to-ports 8430`;
}
