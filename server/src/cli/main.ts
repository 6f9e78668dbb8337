import { manifest } from '../manifest.ts';
import { processTerminal } from './processTerminal.ts';
import { runCommand } from './runCommand.ts';
import { exitStatus } from './terminal.ts';

const terminal = processTerminal();

runCommand(process.argv.slice(2), terminal).then(
  status => {
    process.exitCode = status;
  },
  (error: unknown) => {
    const details = error instanceof Error ? error.stack : String(error);
    terminal.complain(
      `This is a mistake of the program. Please report it at ${manifest.homepage}/issues:\n${details}\n`,
    );
    process.exitCode = exitStatus.unusable;
  },
);
