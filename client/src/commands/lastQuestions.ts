import type { Memento, Uri } from 'vscode';
import type { FileQuestion } from '../../../protocol/access.ts';

/** The last question about each file. */
export interface LastQuestions {
  readonly of: (uri: Uri) => FileQuestion | undefined;
  readonly remember: (uri: Uri, question: FileQuestion) => Thenable<void>;
}

const key = 'accessQuestions';

/** The files whose questions are remembered. */
const mostFiles = 50;

type Entries = readonly (readonly [uri: string, question: FileQuestion])[];

/** The questions that the workspace remembers, the latest first. */
export function createLastQuestions(state: Memento): LastQuestions {
  const entries = (): Entries => state.get<Entries>(key, []);
  return {
    of: uri => entries().find(([known]) => known === uri.toString())?.[1],
    remember: (uri, question) => {
      const others = entries().filter(([known]) => known !== uri.toString());
      return state.update(key, [[uri.toString(), question], ...others].slice(0, mostFiles));
    },
  };
}
