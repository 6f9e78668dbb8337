/**
 * The program and arguments that run npm: the npm that started this program, else the one on the PATH.
 * @param {readonly string[]} npmArguments
 * @returns {readonly [string, readonly string[]]}
 */
export function npmCommand(npmArguments) {
  const npm = process.env['npm_execpath'];
  if (npm?.endsWith('.js')) return [process.execPath, [npm, ...npmArguments]];
  return process.platform === 'win32' ? ['cmd.exe', ['/d', '/s', '/c', 'npm', ...npmArguments]] : ['npm', npmArguments];
}
