/** A command that a person can run from the report. */
export interface ReportAction {
  readonly title: string;
  readonly command: string;
  readonly argument: object;
}

/** The page of a report: its commands as links above the body. It runs no scripts and loads nothing. */
export function reportHtml(body: string, actions: readonly ReportAction[]): string {
  const nonce = crypto.randomUUID();
  return `<!DOCTYPE html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src 'nonce-${nonce}'">
<style nonce="${nonce}">${style}</style>
</head>
<body>
<nav>${actions.map(linkTo).join('\n')}</nav>
${body}
</body>
</html>
`;
}

/** A text as HTML that shows it literally. */
export function escapeHtml(text: string): string {
  return text.replaceAll(/[&<>"']/g, character => `&#${character.charCodeAt(0)};`);
}

/** The address of a link that runs a command. */
export function commandAddress(command: string, argument: object): string {
  return `command:${command}?${encodeURIComponent(JSON.stringify([argument]))}`;
}

function linkTo({ title, command, argument }: ReportAction): string {
  return `<a href="${escapeHtml(commandAddress(command, argument))}">${escapeHtml(title)}</a>`;
}

const style = `
body { max-width: 52em; padding: 0 1.5em 2em; line-height: 1.5; }
nav { display: flex; flex-wrap: wrap; gap: 0.4em; padding: 1em 0; font-size: 0.9em; }
nav a {
  padding: 0.15em 0.6em;
  border-radius: 2px;
  color: var(--vscode-button-secondaryForeground);
  background: var(--vscode-button-secondaryBackground);
  text-decoration: none;
}
nav a:hover { background: var(--vscode-button-secondaryHoverBackground); }
nav a:focus-visible { outline: 1px solid var(--vscode-focusBorder); outline-offset: 2px; }
h1 { font-size: 1.6em; font-weight: 600; margin: 0.2em 0 0.6em; }
h2 { font-size: 1.2em; font-weight: 600; margin: 1.6em 0 0.6em; }
table { border-collapse: collapse; }
th, td { padding: 0.25em 0.9em 0.25em 0; text-align: left; vertical-align: top; }
th { border-bottom: 1px solid var(--vscode-widget-border, var(--vscode-editorWidget-border)); }
td { border-bottom: 1px solid var(--vscode-editorWidget-border); }
code, pre { font-family: var(--vscode-editor-font-family); font-size: 0.95em; }
.allowed { color: var(--vscode-charts-green); white-space: nowrap; }
.denied { color: var(--vscode-charts-red); white-space: nowrap; }
a.place { white-space: nowrap; }
h1 small { font-size: 0.6em; font-weight: normal; color: var(--vscode-descriptionForeground); }
td small { color: var(--vscode-descriptionForeground); }
li { margin: 0.3em 0; }
li.deciding { font-weight: 600; }
pre { overflow-x: auto; padding: 0.8em; background: var(--vscode-textCodeBlock-background); }
`;
