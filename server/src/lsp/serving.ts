import { type Connection, type Disposable, ProtocolRequestType } from 'vscode-languageserver';
import { type ServeAnswer, serveMethod, servingLogMethod, stopServingMethod } from '../../../protocol/serving.ts';
import { refuseToServe } from '../language/access/refuseToServe.ts';
import { masterPolicyPort } from '../language/facts/transports.ts';
import { isJsonObject } from '../language/text/jsonObject.ts';
import type { DocumentStore } from './documentStore.ts';
import type { Network } from './probe.ts';

const serveRequest = new ProtocolRequestType<unknown, ServeAnswer, never, void, void>(serveMethod);
const stopRequest = new ProtocolRequestType<unknown, boolean, never, void, void>(stopServingMethod);

/** What serving from an editor needs. */
export interface ServingInputs {
  readonly connection: Connection;
  readonly network: Network;
  readonly store: DocumentStore;
}

/** Answers requests to serve an open document, unsaved text included, to clients of this machine. One at a time. */
export function answerServing({ connection, network, store }: ServingInputs): readonly Disposable[] {
  const state: { serving?: Awaited<ReturnType<Network['servePolicy']>> } = {};
  const stop = async (): Promise<boolean> => {
    const { serving } = state;
    delete state.serving;
    await serving?.close();
    return serving !== undefined;
  };
  const serve = async (params: unknown): Promise<ServeAnswer> => {
    const { uri, host = '127.0.0.1', port = masterPolicyPort } = isJsonObject(params) ? params : {};
    if (typeof uri !== 'string' || store.textOf(uri) === undefined) return refused('text', 'The document is not open.');
    if (typeof host !== 'string' || !isLoopback(host))
      return refused(
        'host',
        'An editor serves to this machine alone: 127.0.0.1 or ::1. In a terminal, “serve --host” takes any address.',
      );
    if (typeof port !== 'number' || !Number.isInteger(port) || port < 0 || port > 65_535)
      return refused('port', 'Enter a port from 0 to 65535.');
    const source = servedDocument(uri, port, store);
    if (source.fault !== undefined) return refused('text', source.fault);
    await stop();
    try {
      state.serving = await network.servePolicy({
        reply: source.reply,
        host,
        port,
        sendsNul: true,
        onEvent: event => {
          // An editor that is gone reads no log.
          connection.sendNotification(servingLogMethod, { line: network.describeServingEvent(event) }).catch(() => {});
        },
      });
      return { kind: 'serving', host: state.serving.host, port: state.serving.port };
    } catch (error) {
      return refused('port', network.whyNotListening(error, host, port).split(' Ways to get it')[0] ?? '');
    }
  };
  return [
    connection.onRequest(serveRequest, serve),
    connection.onRequest(stopRequest, stop),
    { dispose: () => void stop() },
  ];
}

function refused(cause: Extract<ServeAnswer, { kind: 'refused' }>['cause'], message: string): ServeAnswer {
  return { kind: 'refused', cause, message };
}

function isLoopback(host: string): boolean {
  return host === 'localhost' || host === '::1' || /^127(\.\d{1,3}){3}$/.test(host);
}

/** The document as it is when a client asks; as it was while clients would reject what stands there now. */
function servedDocument(uri: string, port: number, store: DocumentStore) {
  const location = { kind: 'socket', port, isMaster: port === masterPolicyPort } as const;
  const faultOf = (text: string): string | undefined => refuseToServe(text, location);
  const state = { text: store.textOf(uri) ?? '' };
  return {
    fault: faultOf(state.text),
    reply: () => {
      const text = store.textOf(uri);
      if (text !== undefined && text !== state.text && faultOf(text) === undefined) state.text = text;
      return {
        bytes: new TextEncoder().encode(state.text.split('\0', 1)[0]),
        isForSilverlight: /<access-policy[\s/>]/.test(state.text),
      };
    },
  };
}
