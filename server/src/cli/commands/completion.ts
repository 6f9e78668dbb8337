import type { Command } from './command.ts';

/** `crossdomain-policy completion`. */
export const completion: Command = {
  name: 'completion',
  operands: ['bash|zsh|fish'],
  takesFiles: false,
  summary: 'Prints the script by which a shell completes commands and options.',
  details: '',
  examples: [
    { call: 'completion bash > /etc/bash_completion.d/crossdomain-policy', does: 'for everybody’s bash' },
    { call: 'completion zsh > ~/.zfunc/_crossdomain-policy', does: 'for a folder in the fpath of zsh' },
    { call: 'completion fish > ~/.config/fish/completions/crossdomain-policy.fish', does: 'for fish' },
  ],
  options: {},
  status: '0: printed',
  load: async () => (await import('../completion.ts')).completion,
};
