/* Builds the npm package into the repository's folder: npm run pack:npm. */
import { packNpm } from '../packNpm.ts';
import { runTask } from '../programs/runTask.ts';
import { repositoryFolder } from '../repositoryFolder.mjs';

await runTask(async () => {
  const { tarball, size, files } = await packNpm(repositoryFolder);
  for (const file of files) console.log(`  ${file}`);
  console.log(`${tarball}: ${files.length} files, ${Math.round(size / 1024)} KiB`);
});
