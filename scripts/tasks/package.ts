/* Builds the extension and packages it into the repository's folder: npm run package. */
import { packageExtension } from '../packageExtension.ts';
import { runTask } from '../programs/runTask.ts';
import { repositoryFolder } from '../repositoryFolder.mjs';

await runTask(async () => {
  const { vsix, size, files } = await packageExtension(repositoryFolder);
  for (const file of files) console.log(`  ${file}`);
  console.log(`${vsix}: ${files.length} files, ${Math.round(size / 1024)} KiB`);
});
