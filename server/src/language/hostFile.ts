import { analyzeHost, type EmbeddedDocument } from './embeddedDocument.ts';
import { isPolicyFileName } from './facts/fileNames.ts';
import { type AnalysisOptions, analyze, type PolicyDocument } from './policyDocument.ts';

/** A text as a file: a policy that is served, or one in which policies may stand. */
export interface FileDocument {
  /** As a policy file; of a host file its problems are those of the policies in it. */
  readonly analysis: PolicyDocument;
  /** The policies inside, there for a host file. */
  readonly embedded?: readonly EmbeddedDocument[];
}

/** What decides beside the text whether a file is a host file. */
export interface FileOptions extends AnalysisOptions {
  /** Whether policies inside other texts are looked for. */
  readonly findsEmbedded: boolean;
}

/**
 * Reads a file as what its name says it is. One with a policy's name, one ending in `.xml` and a text without a name are taken to be
 * served; any other is a host file, and so is an XML document of another kind with a policy inside.
 */
export function analyzeFileText(text: string, { findsEmbedded, ...options }: FileOptions): FileDocument {
  const { fileName = '' } = options;
  const kind = fileKind(fileName);
  const analysis = analyze(text, options);
  if (kind === 'policy' || (!findsEmbedded && kind === 'xml')) return { analysis };
  if (kind === 'xml' && analysis.policy.format !== 'other') return { analysis };
  const embedded = findsEmbedded ? analyzeHost(text, { ...options, fileName }) : [];
  if (kind === 'xml' && embedded.length === 0) return { analysis };
  const problems = embedded.flatMap(document => document.problems);
  return { analysis: { ...analysis, problems }, embedded };
}

/** What a file is taken for, by its name: one that is served, XML that may be, or a text that may hold policies. */
export function fileKind(fileName: string): 'policy' | 'xml' | 'host' {
  if (fileName === '' || isPolicyFileName(fileName)) return 'policy';
  return /\.xml$/i.test(fileName) ? 'xml' : 'host';
}
