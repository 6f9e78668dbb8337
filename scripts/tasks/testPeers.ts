/*
 * Probes and audits servers that others wrote, and starts what we print for them: npm run test:peers. What they send is recorded with npm run test:peers -- --record.
 */
import { join } from 'node:path';
import { runTask } from '../programs/runTask.ts';
import { repositoryFolder } from '../repositoryFolder.mjs';
import { runNodeTests } from '../testParts/nodeTests.ts';

await runTask(async () => {
  if (process.argv.includes('--record')) process.env['RECORD_REPLIES'] = '1';
  const { passed, failures } = await runNodeTests([join(repositoryFolder, 'test/peers/test*.ts')]);
  for (const { name, detail } of failures) console.log(`\nFAILED ${name}\n${detail}\n`);
  console.log(`${passed} passed, ${failures.length} failed`);
  process.exitCode = failures.length > 0 ? 1 : 0;
});
