import assert from 'node:assert/strict';
import { execFileSync } from 'node:child_process';
import { test } from 'node:test';
import { commands } from '../../server/src/cli/commands/commands.ts';
import { describeCommand } from '../../server/src/cli/commands/help.ts';
import { repositoryFolder } from '../support/repositoryFolder.ts';
import { folderWith } from '../support/runCli.ts';

test('Without a command the program says which there are, on standard error, with status 2', async context => {
  const { status, printed, complaints } = await folderWith(context, {}).run();
  assert.equal(status, 2);
  assert.equal(printed, '');
  for (const { name, summary } of commands) assert.ok(complaints.includes(`  ${name.padEnd(10)}  ${summary}\n`), name);
});

test('Help and the version are results', async context => {
  const { run } = folderWith(context, {});
  for (const words of [['--help'], ['-h'], ['help']])
    assert.match((await run(...words)).printed, /^Usage: crossdomain-policy COMMAND/);
  for (const words of [
    ['help', 'check'],
    ['check', '--help'],
    ['check', '-h', 'x.xml'],
  ])
    assert.match((await run(...words)).printed, /--served-from LOCATION/);
  for (const word of ['--version', '-v', '-V', 'version']) assert.match((await run(word)).printed, /^\d+\.\d+\.\d+\n$/);
});

test('The help of each command begins with three examples, which its own options can read', () => {
  for (const command of commands) {
    assert.match(
      describeCommand(command),
      /^Examples:\n(?: {2}crossdomain-policy .+\n {6}.+\n){3}\nUsage: /,
      command.name,
    );
    for (const { call } of command.examples) {
      const options = call.match(/--[a-z-]+/g) ?? [];
      assert.ok(
        options.every(option => Object.hasOwn(command.options, option.slice(2))),
        call,
      );
    }
  }
});

test('A command that there is not names the nearest one, and one line of usage', async context => {
  const { status, complaints } = await folderWith(context, {}).run('chek');
  assert.equal(status, 2);
  assert.match(complaints, /^crossdomain-policy: There is no command "chek"\. Did you mean check\?\nUsage: .+\n$/);
});

test('An option that there is not names the nearest one, and one line of usage', async context => {
  const { status, complaints } = await folderWith(context, {}).run('check', '--fomat', 'json');
  assert.equal(status, 2);
  assert.equal(
    complaints,
    'crossdomain-policy check: There is no option "--fomat". Did you mean --format?\n' +
      'Usage: crossdomain-policy check [FILE|DIR|-]... [options]\n',
  );
});

test('What an option lacks or has too much is said', async context => {
  const { run } = folderWith(context, {});
  const mistakes: readonly (readonly [readonly string[], RegExp])[] = [
    [['check', '--format'], /--format needs a FORMAT\./],
    [['check', '--settings', '--fix'], /--settings needs a FILE\. If "--fix" is meant, write --settings=--fix\./],
    [['check', '--fix=yes'], /--fix takes no value\./],
    [['check', '-x'], /There is no option "-x"\./],
    [['lsp'], /Say how the editor talks to the server/],
    [['completion', 'powershell'], /Name one shell: bash, zsh, fish\./],
  ];
  for (const [args, expected] of mistakes) {
    const { status, complaints } = await run(...args);
    assert.equal(status, 2, args.join(' '));
    assert.match(complaints, expected);
  }
});

test('A name of a command or an option cannot steer the terminal', async context => {
  const { run } = folderWith(context, {});
  for (const args of [['\u001b[31mx'], ['check', '--\u009b31m'], ['check', '\u202ex.xml']]) {
    const { complaints } = await run(...args);
    assert.doesNotMatch(complaints.replaceAll('\n', ''), /[\p{Cc}\p{Cf}]/u);
  }
});

test('bash completes commands, options, their words and files by the printed script', async context => {
  const { run } = folderWith(context, {});
  const { printed: script } = await run('completion', 'bash');
  const complete = (...words: readonly string[]): readonly string[] => {
    const quoted = words.map(word => `'${word}'`).join(' ');
    const ask = `COMP_WORDS=(${quoted}); COMP_CWORD=${words.length - 1}; _crossdomain_policy; printf '%s\\n' "\${COMPREPLY[@]}"`;
    return execFileSync('bash', ['-c', `${script}\n${ask}`], { encoding: 'utf8', cwd: repositoryFolder })
      .split('\n')
      .filter(Boolean);
  };
  assert.deepEqual(complete('crossdomain-policy', 'ch'), ['check']);
  assert.deepEqual(complete('crossdomain-policy', 'check', '--fo'), ['--format']);
  assert.deepEqual(complete('crossdomain-policy', 'check', '--format', 's'), ['sarif']);
  assert.deepEqual(complete('crossdomain-policy', 'completion', 'z'), ['zsh']);
  assert.deepEqual(complete('crossdomain-policy', 'check', 'biome.j'), ['biome.json']);
});

test('The scripts for other shells name every command and every option', async context => {
  const { run } = folderWith(context, {});
  for (const shell of ['zsh', 'fish']) {
    const { printed: script } = await run('completion', shell);
    for (const { name, options } of commands) {
      assert.ok(script.includes(name), `${shell} ${name}`);
      for (const option of Object.keys(options)) assert.ok(script.includes(option), `${shell} ${name} ${option}`);
    }
  }
});
