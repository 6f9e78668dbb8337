import type { TextDocument } from 'vscode-languageserver-textdocument';
import { analyzeHost, type EmbeddedDocument } from '../language/embeddedDocument.ts';
import { type AnalysisOptions, analyze, type PolicyDocument } from '../language/policyDocument.ts';
import { type HostFile, mayHoldPolicy } from '../language/recognize/embedded/findEmbedded.ts';
import { findLocation } from '../language/settings/servedFromSetting.ts';
import type { Settings } from '../language/settings/settings.ts';
import { locationOfAuditedPolicy } from './auditedPolicy.ts';
import type { ClientAbilities } from './capabilities.ts';
import { isPolicyFile } from './policyDetection.ts';
import { locationOfProbedPolicy } from './probedPolicy.ts';

/** An open policy file as it is now. */
export interface OpenPolicy {
  readonly textDocument: TextDocument;
  readonly settings: Settings;
  /** What the editor that has it open can do. */
  readonly abilities: ClientAbilities;
  readonly analysis: PolicyDocument;
  /** Reads another text as this document. */
  readonly reanalyze: (text: string) => PolicyDocument;
  /** Names this analysis; another text or other settings give another id. */
  readonly resultId: string;
}

/** An open file of another kind in which policies stand, as it is now. */
export interface OpenHost {
  readonly textDocument: TextDocument;
  readonly settings: Settings;
  readonly abilities: ClientAbilities;
  readonly file: HostFile;
  /** In the order of the file. */
  readonly embedded: readonly EmbeddedDocument[];
  readonly resultId: string;
}

/** What the store asks for. */
export interface StoreInputs {
  readonly documentOf: (uri: string) => TextDocument | undefined;
  readonly settingsOf: (uri: string) => Promise<Settings>;
  readonly abilities: ClientAbilities;
}

/** The open policy files. */
export interface DocumentStore {
  /** The document as it is now; undefined if it is not open or no policy file. */
  readonly policyAt: (uri: string) => Promise<OpenPolicy | undefined>;
  /** The document as it is now; undefined if it is not open, a policy file itself, or without a policy inside. */
  readonly hostAt: (uri: string) => Promise<OpenHost | undefined>;
  /** The version of an open document of any kind. */
  readonly versionAt: (uri: string) => number | undefined;
  /** The text of an open document of any kind. */
  readonly textOf: (uri: string) => string | undefined;
  /** Forgets what was made of a document that is closed. */
  readonly forget: (uri: string) => void;
}

/** A store that keeps one analysis for each open document, of its latest version and settings. */
export function createDocumentStore({ documentOf, settingsOf, abilities }: StoreInputs): DocumentStore {
  const latest = new Map<string, OpenPolicy & { readonly version: number }>();
  const latestHosts = new Map<string, OpenHost & { readonly version: number }>();
  const nextResultId = createResultIds();
  const analysisOf = (textDocument: TextDocument, settings: Settings): OpenPolicy => {
    const { uri, version } = textDocument;
    const known = latest.get(uri);
    if (known?.textDocument === textDocument && known.version === version && known.settings === settings) return known;
    const options = analysisOptions(uri, settings);
    const reanalyze = (text: string): PolicyDocument => analyze(text, options);
    const analysis = reanalyze(textDocument.getText());
    const policy = Object.freeze({
      textDocument,
      version,
      settings,
      abilities,
      analysis,
      reanalyze,
      resultId: nextResultId(),
    });
    latest.set(uri, policy);
    return policy;
  };
  const hostOf = (textDocument: TextDocument, settings: Settings): OpenHost => {
    const { uri, version, languageId } = textDocument;
    const known = latestHosts.get(uri);
    if (known?.textDocument === textDocument && known.version === version && known.settings === settings) return known;
    const { fileName = '', ...options } = analysisOptions(uri, settings);
    const file = { fileName, languageId };
    const embedded = analyzeHost(textDocument.getText(), { ...options, ...file });
    const host = { textDocument, version, settings, abilities, file, embedded, resultId: nextResultId() };
    latestHosts.set(uri, host);
    return host;
  };
  return {
    hostAt: async uri => {
      const textDocument = documentOf(uri);
      if (!textDocument || isPolicy(textDocument) || !mayHoldPolicy(textDocument.getText())) return undefined;
      const settings = await settingsOf(uri);
      if (settings.embedded === 'off' || documentOf(uri) !== textDocument) return undefined;
      const host = hostOf(textDocument, settings);
      return host.embedded.length > 0 ? host : undefined;
    },
    policyAt: async uri => {
      const textDocument = documentOf(uri);
      if (!textDocument || !isPolicy(textDocument)) return undefined;
      const settings = await settingsOf(uri);
      return documentOf(uri) === textDocument ? analysisOf(textDocument, settings) : undefined;
    },
    versionAt: uri => documentOf(uri)?.version,
    textOf: uri => documentOf(uri)?.getText(),
    forget: uri => {
      latest.delete(uri);
      latestHosts.delete(uri);
    },
  };
}

/** Ids that differ from those of an earlier server, whose results an editor may still hold. */
function createResultIds(): () => string {
  const start = Date.now().toString(36);
  let count = 0;
  return () => `${start}-${++count}`;
}

function isPolicy(textDocument: TextDocument): boolean {
  const { uri, languageId } = textDocument;
  return isPolicyFile({ languageId, fileName: fileNameOf(pathOf(uri)), text: textDocument.getText() });
}

function analysisOptions(uri: string, settings: Settings): AnalysisOptions {
  const path = pathOf(uri);
  const stated = locationOfProbedPolicy(uri) ?? locationOfAuditedPolicy(uri);
  const setting = findLocation(settings.servedFrom, path);
  const { rules, trustedDomains, client } = settings;
  return {
    fileName: fileNameOf(path),
    hasByteOrderMark: true,
    isBeingWritten: true,
    rules,
    trustedDomains,
    client,
    ...(stated && { stated }),
    ...(setting && { setting }),
  };
}

function fileNameOf(path: string): string {
  return path.slice(path.lastIndexOf('/') + 1);
}

/** The path of a URI of any scheme, with forward slashes; the URI itself where it is none. */
function pathOf(uri: string): string {
  const path = /^[^:/?#]+:(?:\/\/[^/?#]*)?([^?#]*)/.exec(uri)?.[1] ?? uri;
  try {
    return decodeURIComponent(path);
  } catch {
    return path;
  }
}
