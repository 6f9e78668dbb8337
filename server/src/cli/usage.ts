/** The commands, in the order in which the usage lists them. */
export const commandNames = ['check', 'evaluate', 'probe', 'audit', 'lsp'] as const;

export type CommandName = (typeof commandNames)[number];

/** Whether a word is a command's name. */
export function isCommandName(word: string): word is CommandName {
  return commandNames.some(name => name === word);
}

const usages: Readonly<Record<CommandName, string>> = {
  check: `crossdomain-policy check [FILE|DIR|-]...
  Says what is wrong with policy files. A DIR stands for the policy files below it, - for standard input; without arguments
  the current folder is checked. Exit status 1: something is at or above --fail-on.
    --served-from LOCATION   where the files are served: https://HOST/crossdomain.xml, socket://HOST:PORT, socket://:843
    --format FORMAT          text (default), json, sarif or github
    --fail-on SEVERITY       error (default), warning, information, hint or never
    --rule ID=SEVERITY       the severity of a rule, or off; may be repeated
    --settings FILE          the editor's settings, JSON with comments, to share servedFrom, rules and trustedDomains
    --fix                    apply the preferred fixes, and report what is left
`,
  evaluate: `crossdomain-policy evaluate FILE --served-from LOCATION --from URL --to TARGET
crossdomain-policy evaluate --question FILE|-
  Says whether content from URL may reach TARGET (socket://HOST:PORT, or the URL of data), and why. Exit status 1: denied.
    --served-from LOCATION   where FILE is served; may be left out where a comment in it says so
    --header NAME            a request header it wants to send; may be repeated
    --client CLIENT          flash-10 (default), flash-9.0.124, flash-9.0.115, acrobat or silverlight
    --question FILE          one question, an array of them, or { policies, questions }, as JSON; - is standard input
    --format FORMAT          text (default) or json (default with --question)
`,
  probe: `crossdomain-policy probe HOST[:PORT]...
  Asks live hosts what Flash Player asked: port 843, then the destination port. Exit status 0: every host gave a policy file,
  whatever it permits, and none denies the requester; 1: a host gave none or denies; 130: Ctrl-C.
    --from URL               where the requester was loaded from, for a verdict on PORT
    --policy-port PORT       stands in for 843
    --timeout MS             all of the time that the policy port has; 3000
    --hosts FILE             one HOST[:PORT] a line, # starts a comment; - is standard input
    --concurrency N          hosts at a time; 64
    --format FORMAT          text (default) or json, one report a line
`,
  audit: `crossdomain-policy audit URL
  Asks a site what a client would ask it, says what that lets strangers do, and what ends it. Exit status 0: nobody unnamed gets in;
  1: everyone does, a problem is at or above --fail-on, or --against differs; 2: the site cannot be asked.
    --against FILE           also say who would gain and lose access if FILE took its place
    --policy URL             a further policy file of that host; may be repeated
    --socket                 ask port 843 too; --policy-port PORT stands in for it
    --format FORMAT          text (default), markdown, json or sarif
    --fail-on SEVERITY       error (default), warning, information, hint or never
    --timeout MS             all of the time that a response has; 10000
    --insecure               go on where a certificate does not hold
`,
  lsp: `crossdomain-policy lsp --stdio
  Runs the language server for an editor.
`,
};

/** The usage of every command. */
export const usage = `${commandNames.map(name => usages[name]).join('\n')}
Exit status: 0 and 1 as above, 2 usage or input that cannot be read. -- ends the options.
`;

/** The usage of one command. */
export function usageOf(name: CommandName): string {
  return usages[name];
}
