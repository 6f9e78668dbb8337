import { existsSync } from 'node:fs';
import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';

/**
 * Lets VS Code write its logs where its native logger was not built. The output channels of extensions are such logs: without this they
 * stay empty. `vsCode` is the absolute path of its folder.
 */
export async function usePlainLogger(vsCode: string): Promise<void> {
  const logger = join(vsCode, 'node_modules/@vscode/spdlog');
  if (!existsSync(join(logger, 'build'))) await writeFile(join(logger, 'index.js'), plainLogger);
}

/** What VS Code calls of the package `@vscode/spdlog`: levels from 0 (trace) to 6 (off), and lines or, without formatters, bare text. */
const plainLogger = `const { appendFileSync, mkdirSync } = require('node:fs');
const { dirname } = require('node:path');

class Logger {
  constructor(kind, name, path) {
    mkdirSync(dirname(path), { recursive: true });
    Object.assign(this, { path, level: 2, isBare: false });
  }
  write(level, word, message) {
    if (level < this.level) return;
    const time = new Date().toISOString().replace('T', ' ').replace('Z', '');
    appendFileSync(this.path, this.isBare ? message : time + ' [' + word + '] ' + message + '\\n');
  }
  trace(message) { this.write(0, 'trace', message); }
  debug(message) { this.write(1, 'debug', message); }
  info(message) { this.write(2, 'info', message); }
  warn(message) { this.write(3, 'warning', message); }
  error(message) { this.write(4, 'error', message); }
  critical(message) { this.write(5, 'critical', message); }
  getLevel() { return this.level; }
  setLevel(level) { this.level = level; }
  clearFormatters() { this.isBare = true; }
  setPattern() {}
  flush() {}
  drop() {}
}

exports.version = 0;
exports.setLevel = () => {};
exports.setFlushOn = () => {};
exports.Logger = Logger;
exports.createRotatingLogger = async (name, path) => new Logger('', name, path);
exports.createAsyncRotatingLogger = async (name, path) => new Logger('', name, path);
`;
