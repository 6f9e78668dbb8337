import { messageOf } from './messageOf.ts';

/**
 * Runs a program to its end; what it throws is for people, so it is printed without a stack, and the status is 1.
 * A signal ends the process in the ordinary way, so that what it started and wrote is cleaned up.
 */
export async function runTask(task: () => Promise<void>): Promise<void> {
  process.on('SIGINT', () => process.exit(130));
  process.on('SIGTERM', () => process.exit(143));
  try {
    await task();
  } catch (error) {
    console.error(messageOf(error));
    process.exitCode = 1;
  }
}
