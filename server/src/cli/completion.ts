import type { Command, Option } from './commands/command.ts';
import { commands } from './commands/commands.ts';
import { completion as row } from './commands/completion.ts';
import { programName } from './commands/help.ts';
import { ArgumentError, readOptions } from './commands/options.ts';
import { type ExitStatus, exitStatus, type Terminal } from './terminal/terminal.ts';

const shells: ReadonlyMap<string, () => string> = new Map([
  ['bash', bashScript],
  ['zsh', zshScript],
  ['fish', fishScript],
]);

/** `crossdomain-policy completion`: prints the script by which a shell completes commands and options. @throws ArgumentError */
export async function completion(args: readonly string[], terminal: Terminal): Promise<ExitStatus> {
  const { positionals } = readOptions(args, row.options);
  const [shell = ''] = positionals;
  const script = positionals.length === 1 ? shells.get(shell) : undefined;
  if (!script) throw new ArgumentError(`Name one shell: ${[...shells.keys()].join(', ')}.`);
  await terminal.print(script());
  return exitStatus.fine;
}

const helpWord = '--help';

function optionWords({ options }: Command): string {
  return [...Object.keys(options).map(name => `--${name}`), helpWord].join(' ');
}

function choicesOf(option: Option): readonly string[] {
  return (option.type === 'string' && option.choices) || [];
}

function takesFile(option: Option): boolean {
  return option.type === 'string' && option.value === 'FILE';
}

/** Words that stand for operands: `bash|zsh|fish`. */
function operandWords({ operands, takesFiles }: Command): readonly string[] {
  const [first = ''] = operands;
  return !takesFiles && /^[a-z]+(\|[a-z]+)+$/.test(first) ? first.split('|') : [];
}

function bashScript(): string {
  const name = programName.replaceAll('-', '_');
  return `# Completion of ${programName} for bash.
_${name}() {
  local word="\${COMP_WORDS[COMP_CWORD]}" previous="\${COMP_WORDS[COMP_CWORD-1]}" command="\${COMP_WORDS[1]}"
  COMPREPLY=()
  if [ "$COMP_CWORD" -eq 1 ]; then
    COMPREPLY=($(compgen -W "${[...commands.map(command => command.name), helpWord, '--version'].join(' ')}" -- "$word"))
    return
  fi
  case "$command" in
${commands.map(bashCase).join('\n')}
  esac
}
complete -F _${name} ${programName}
`;
}

function bashCase(command: Command): string {
  const values = Object.entries(command.options).flatMap(([name, option]) => {
    if (option.type === 'boolean') return [];
    const words = choicesOf(option).join(' ');
    const reply = takesFile(option) ? `compgen -f -- "$word"` : `compgen -W "${words}" -- "$word"`;
    return [`        --${name}) COMPREPLY=($(${reply})); return ;;`];
  });
  const operands = command.takesFiles
    ? 'compgen -f -- "$word"'
    : `compgen -W "${operandWords(command).join(' ')}" -- "$word"`;
  return `    ${command.name})
      case "$previous" in
${values.join('\n')}
      esac
      case "$word" in
        -*) COMPREPLY=($(compgen -W "${optionWords(command)}" -- "$word")) ;;
        *) COMPREPLY=($(${operands})) ;;
      esac ;;`;
}

function zshScript(): string {
  return `#compdef ${programName}
# Completion of ${programName} for zsh.
local -a commands
commands=(
${commands.map(({ name, summary }) => `  ${quote(`${name}:${summary}`)}`).join('\n')}
)
if (( CURRENT == 2 )); then
  _describe command commands
  return
fi
local command=$words[2]
shift words
(( CURRENT-- ))
case $command in
${commands.map(zshCase).join('\n')}
esac
`;
}

function zshCase(command: Command): string {
  const options = Object.entries(command.options).map(([name, option]) => {
    const repeated = option.type === 'string' && option.multiple ? '*' : '';
    const value = option.type === 'boolean' ? '' : `=:${option.value}:${zshValues(option)}`;
    return `    ${quote(`${repeated}--${name}${value && '='}[${option.help.replaceAll(/[[\]:]/g, '\\$&')}]${value.slice(1)}`)}`;
  });
  const words = operandWords(command);
  const operands = command.takesFiles
    ? '*:file:_files'
    : words.length > 0
      ? `1:word:(${words.join(' ')})`
      : '*:operand:';
  return `  ${command.name}) _arguments \\
${[...options, `    '--help[says how to call it]'`, `    ${quote(operands)}`].join(' \\\n')} ;;`;
}

function zshValues(option: Option): string {
  if (takesFile(option)) return '_files';
  const choices = choicesOf(option);
  return choices.length > 0 ? `(${choices.join(' ')})` : '';
}

function fishScript(): string {
  const start = `complete -c ${programName}`;
  const lines = commands.flatMap(command => [
    `${start} -n __fish_use_subcommand -f -a ${command.name} -d ${quote(command.summary)}`,
    ...Object.entries(command.options).map(([name, option]) => {
      const choices = choicesOf(option);
      const value = option.type === 'boolean' ? '' : takesFile(option) ? ' -r -F' : ' -x';
      const words = choices.length > 0 ? ` -a ${quote(choices.join(' '))}` : '';
      return `${start} -n ${quote(`__fish_seen_subcommand_from ${command.name}`)} -l ${name}${value}${words} -d ${quote(option.help)}`;
    }),
    ...operandWords(command).map(
      word => `${start} -n ${quote(`__fish_seen_subcommand_from ${command.name}`)} -f -a ${word}`,
    ),
  ]);
  return `# Completion of ${programName} for fish.\n${lines.join('\n')}\n`;
}

/** A text as one word of a shell. */
function quote(text: string): string {
  return `'${text.replaceAll("'", "'\\''")}'`;
}
