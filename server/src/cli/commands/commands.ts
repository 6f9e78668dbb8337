import { audit } from './audit.ts';
import { check } from './check.ts';
import type { Command } from './command.ts';
import { completion } from './completion.ts';
import { cors } from './cors.ts';
import { evaluate } from './evaluate.ts';
import { explain } from './explain.ts';
import { judge } from './judge.ts';
import { listeners } from './listeners.ts';
import { lsp } from './lsp.ts';
import { mcp } from './mcp.ts';
import { probe } from './probe.ts';
import { retire } from './retire.ts';
import { serve } from './serve.ts';

/**
 * Every command, in the order in which help lists them: a command is a row here, a description beside this file, and a module that
 * its description loads when it runs. Help, completion and suggestions for misspelled names all read this table.
 */
export const commands: readonly Command[] = [
  check,
  evaluate,
  probe,
  judge,
  audit,
  serve,
  listeners,
  cors,
  retire,
  explain,
  lsp,
  mcp,
  completion,
];
