import { spawn } from 'node:child_process';
import { join } from 'node:path';
import { installDependencies, ownNode } from './installDependencies.mjs';

/**
 * Installs what is missing, then runs a task on the project's own Node with the arguments of this program and ends with its status.
 * @param {string} task The name of a module in `tasks/`, without its extension.
 */
export function continueOnOwnNode(task) {
  installDependencies();
  const program = join(import.meta.dirname, 'tasks', `${task}.ts`);
  const child = spawn(ownNode, [program, ...process.argv.slice(2)], { stdio: 'inherit' });
  process.on('SIGINT', () => child.kill('SIGINT'));
  process.on('SIGTERM', () => child.kill('SIGTERM'));
  child.on('close', status => process.exit(status ?? 1));
}
