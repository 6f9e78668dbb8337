/** A test that runs inside VS Code's extension host. */
export interface EditorTest {
  /** A sentence about what a person sees. */
  readonly name: string;
  /** Throws where the sentence is not true. */
  readonly run: () => Promise<void>;
}

/** A line that the extension host sends out: how many tests there are, then one line for each that ended. */
export type EditorTestReport =
  | { readonly kind: 'planned'; readonly count: number }
  | { readonly kind: 'ended'; readonly name: string; readonly error?: string };

/** Before a report where it travels among other lines of a console. */
export const reportMark = '@@crossdomain-policy-test ';

/** No test of the editor takes longer (milliseconds). */
const longestTest = 40_000;

/** Runs tests one after the other and reports each. Rejects at the end where one failed, so that VS Code's exit code says so. */
export async function runEditorTests(tests: readonly EditorTest[], report: (line: string) => void): Promise<void> {
  const send = (message: EditorTestReport): void => report(JSON.stringify(message));
  send({ kind: 'planned', count: tests.length });
  let failures = 0;
  for (const { name, run } of tests) {
    const error = await errorOf(run);
    if (error !== undefined) failures += 1;
    send({ kind: 'ended', name, ...(error === undefined ? {} : { error }) });
  }
  if (failures > 0) throw new Error(`${failures} of ${tests.length} tests failed.`);
}

async function errorOf(run: () => Promise<void>): Promise<string | undefined> {
  try {
    await withinTime(run());
    return undefined;
  } catch (error) {
    return error instanceof Error ? (error.stack ?? error.message) : String(error);
  }
}

function withinTime(running: Promise<void>): Promise<void> {
  return new Promise((resolve, reject) => {
    const timer = setTimeout(() => reject(new Error(`The test did not end within ${longestTest} ms.`)), longestTest);
    running.then(resolve, reject).finally(() => clearTimeout(timer));
  });
}
