import { appendFileSync } from 'node:fs';
import { accessTests } from './accessTests.ts';
import { diagnosticsTests } from './diagnosticsTests.ts';
import { runEditorTests } from './editorTest.ts';
import { featureTests } from './featureTests.ts';
import { probeTests } from './probeTests.ts';
import { siteTests } from './siteTests.ts';

/** What VS Code calls in the extension host; the results go, a line each, to the file that the environment names. */
export function run(): Promise<void> {
  const results = process.env['CROSSDOMAIN_POLICY_TEST_RESULTS'];
  if (results === undefined) throw new Error('CROSSDOMAIN_POLICY_TEST_RESULTS names no file.');
  return runEditorTests([...diagnosticsTests, ...featureTests, ...probeTests, ...accessTests, ...siteTests], line =>
    appendFileSync(results, `${line}\n`),
  );
}
