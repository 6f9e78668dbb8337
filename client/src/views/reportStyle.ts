/**
 * How reports look. Colors of answers are our own, since those of charts are too pale on white for text; each has at least the contrast of
 * 4.5:1 on the backgrounds of VS Code's themes. High contrast themes put a border around what can be pressed.
 */
export const reportStyle = `
body {
  --good: #89d185;
  --amber: #e5b567;
  --bad: #f48771;
  --line: var(--vscode-widget-border, var(--vscode-editorWidget-border, rgba(128, 128, 128, 0.35)));
  max-width: 54em;
  padding: 0 1.5em 2em;
  line-height: 1.5;
  font-size: var(--vscode-font-size);
}
body.vscode-light, body.vscode-high-contrast-light { --good: #1a7431; --amber: #875a00; --bad: #b3261e; }
body.vscode-high-contrast:not(.vscode-high-contrast-light) { --good: #a2e59e; --amber: #ffd68a; --bad: #ffab99; }
.good { color: var(--good); }
.partly, .caution { color: var(--amber); }
.bad { color: var(--bad); }
.good, .partly, .caution, .bad, .neutral { border-color: currentColor; }
header { padding-top: 1em; }
.subject { margin: 0; color: var(--vscode-descriptionForeground); }
h1 { font-size: 1.45em; font-weight: 600; line-height: 1.35; margin: 0.2em 0 0.7em; padding-left: 0.6em; border-left: 4px solid; }
header .detail { margin: -0.3em 0 0.9em; }
h2 { font-size: 1.15em; font-weight: 600; margin: 1.5em 0 0.5em; }
nav { display: flex; flex-wrap: wrap; gap: 0.5em; margin-bottom: 0.5em; }
.button {
  display: inline-block;
  padding: 0.2em 0.8em;
  border: 1px solid var(--vscode-contrastBorder, var(--vscode-button-border, rgba(128, 128, 128, 0.55)));
  border-radius: 3px;
  color: var(--vscode-button-secondaryForeground, var(--vscode-foreground));
  background: var(--vscode-button-secondaryBackground, transparent);
  font-size: 0.92em;
  text-decoration: none;
  white-space: nowrap;
}
.button:hover { background: var(--vscode-button-secondaryHoverBackground, var(--vscode-toolbar-hoverBackground)); }
.button.primary { color: var(--vscode-button-foreground); background: var(--vscode-button-background); }
.button.primary:hover { background: var(--vscode-button-hoverBackground); }
body.vscode-high-contrast .button:hover { outline: 1px dashed var(--vscode-contrastActiveBorder, currentColor); }
a:focus-visible, summary:focus-visible, pre:focus-visible { outline: 2px solid var(--vscode-focusBorder); outline-offset: 2px; }
table { border-collapse: collapse; width: 100%; }
caption { text-align: left; }
caption h2 { margin-bottom: 0.3em; }
th, td { padding: 0.3em 1em 0.3em 0; text-align: left; vertical-align: top; border-bottom: 1px solid var(--line); }
thead th { color: var(--vscode-descriptionForeground); font-weight: normal; }
tbody th { font-weight: normal; overflow-wrap: anywhere; }
td, p, li { overflow-wrap: break-word; }
code, pre { font-family: var(--vscode-editor-font-family); font-size: 0.95em; }
pre { overflow-x: auto; padding: 0.8em; background: var(--vscode-textCodeBlock-background); border: 1px solid var(--vscode-contrastBorder, transparent); }
p.command { display: flex; flex-wrap: wrap; align-items: baseline; gap: 0.6em; }
a.place { white-space: nowrap; }
.note { color: var(--vscode-descriptionForeground); font-weight: normal; }
li { margin: 0.3em 0; }
li.deciding { font-weight: 600; }
details { margin-top: 1.5em; border-top: 1px solid var(--line); padding-top: 0.6em; }
details details { border-top: none; margin-top: 0.5em; }
summary { cursor: pointer; font-weight: 600; }
`;
