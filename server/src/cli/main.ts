import { manifest } from '../manifest.ts';
import { runCommand } from './runCommand.ts';
import { processTerminal } from './terminal/processTerminal.ts';
import { exitStatus } from './terminal/terminal.ts';

const terminal = processTerminal();

runCommand(process.argv.slice(2), terminal).then(
  status => {
    process.exitCode = status;
    if (status === exitStatus.interrupted) process.exit();
  },
  (error: unknown) => {
    const details = error instanceof Error ? error.stack : String(error);
    terminal.complain(
      `This is a mistake of the program. Please report it at ${manifest.homepage}/issues:\n${details}\n`,
    );
    process.exitCode = exitStatus.unusable;
  },
);
