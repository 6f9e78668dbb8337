import assert from 'node:assert/strict';
import { test } from 'node:test';
import { analyze } from '../../../server/src/language/policyDocument.ts';
import { checkNamed, recognized } from '../../support/recognized.ts';

const open = '<cross-domain-policy>\n';
const close = '\n</cross-domain-policy>\n';

/** A template in each engine's notation, with the name that messages give it. */
const templates: readonly { readonly engine: string; readonly text: string }[] = [
  {
    engine: 'PHP',
    text: `<?php foreach ($hosts as $host): ?>\n${open}<allow-access-from domain="<?= $host ?>"/>${close}<?php endforeach; ?>`,
  },
  {
    engine: 'PHP',
    text: `<?= '<?xml version="1.0"?>' ?>\n${open}<allow-access-from domain="*.<?php echo DOMAIN; ?>"/>${close}`,
  },
  {
    engine: 'PHP',
    text: `<?php header('Content-Type: text/xml'); // it's XML ?>\n<?xml version="1.0"?>\n${open}<allow-access-from domain="a.example"/>${close}`,
  },
  { engine: 'PHP', text: `${open}<? if ($x): ?><allow-access-from domain="a.example"/><? endif ?>${close}` },
  {
    engine: 'PHP',
    text: `<?php\necho "<?xml version=\\"1.0\\"?>\\n<cross-domain-policy>\\n</cross-domain-policy>";\n`,
  },
  {
    engine: 'PHP',
    text: `<?php\nheader('Content-Type: text/xml');\necho '<?xml version="1.0"?>\n${open}<allow-access-from domain="a.example"/>${close}'; ?>\n`,
  },
  {
    engine: 'ERB',
    text: `${open}<% @hosts.each do |host| %>\n<allow-access-from domain="<%= host %>"/>\n<% end %>${close}`,
  },
  {
    engine: 'ERB',
    text: `<%- unless @hosts.empty? -%>\n${open}<allow-access-from domain="<%= @host -%>"/>${close}<%- end -%>`,
  },
  {
    engine: 'EJS',
    text: `${open}<% hosts.forEach(host => { %>\n<allow-access-from domain="<%= host %>"/>\n<% }) %>${close}`,
  },
  {
    engine: 'JSP',
    text: `<%@ page contentType="text/xml" %>\n${open}<c:forEach items="\${hosts}" var="h"><allow-access-from domain="\${h}"/></c:forEach>${close}`,
  },
  {
    engine: 'ASP',
    text: `<%@ Language=VBScript %>\n<% Response.ContentType = "text/xml" %>\n${open}<allow-access-from domain="<%= host %>"/>${close}`,
  },
  {
    engine: 'ASP.NET',
    text: `<%@ Page Language="C#" ContentType="text/xml" %>\n${open}<allow-access-from domain="<%= Host %>"/>${close}`,
  },
  {
    engine: 'Jinja, Django or Twig',
    text: `${open}{% for host in hosts %}\n<allow-access-from domain="{{ host }}"/>\n{% endfor %}${close}`,
  },
  { engine: 'Jinja, Django or Twig', text: `{# policies #}\n${open}<allow-access-from domain="a.example"/>${close}` },
  {
    engine: 'Handlebars or Mustache',
    text: `${open}{{#each hosts}}\n<allow-access-from domain="{{this}}"/>\n{{/each}}${close}`,
  },
  { engine: 'Go', text: `${open}{{- range .Hosts }}\n<allow-access-from domain="{{ . }}"/>\n{{- end }}${close}` },
  {
    engine: 'Smarty',
    text: `${open}{foreach from=$hosts item=host}\n<allow-access-from domain="{$host}"/>\n{/foreach}${close}`,
  },
  {
    engine: 'Freemarker',
    text: `${open}<#list hosts as host>\n<allow-access-from domain="\${host}"/>\n</#list>${close}`,
  },
  { engine: 'Velocity', text: `${open}#foreach($host in $hosts)\n<allow-access-from domain="$host"/>\n#end${close}` },
  {
    engine: 'Razor',
    text: `${open}@foreach (var host in Model.Hosts) {\n<allow-access-from domain="@host"/>\n}${close}`.replace(
      '\n}\n',
      '\n@* end *@\n',
    ),
  },
  {
    engine: 'Blade',
    text: `${open}@foreach ($hosts as $host)\n<allow-access-from domain="{{ $host }}"/>\n@endforeach${close}`,
  },
  { engine: 'Mako', text: `${open}% for host in hosts:\n<allow-access-from domain="\${host}"/>\n% endfor${close}` },
  {
    engine: 'ColdFusion',
    text: `<cfcontent type="text/xml">${open}<cfoutput query="hosts"><allow-access-from domain="#host#"/></cfoutput>${close}`,
  },
  {
    engine: 'Template Toolkit',
    text: `${open}[% FOREACH host IN hosts %]\n<allow-access-from domain="[% host %]"/>\n[% END %]${close}`,
  },
  {
    engine: 'T4',
    text: `<#@ template language="C#" #>\n${open}<# foreach (var h in hosts) { #><allow-access-from domain="<#= h #>"/><# } #>${close}`,
  },
];

for (const [index, { engine, text }] of templates.entries())
  test(`a template of ${engine} is named and left alone (${index + 1})`, () => {
    const { recognition, problems } = analyze(text, { fileName: 'crossdomain.xml' });
    assert.equal(recognition.kind, 'template');
    assert.equal('engine' in recognition ? recognition.engine : undefined, engine);
    assert.equal(problems.filter(({ severity }) => severity === 'error').length, 1);
    assert.deepEqual(
      problems.flatMap(problem => problem.fixes()),
      [],
    );
  });

test('what a template says for good is judged, and what it fills in is not', () => {
  const text = `${open}{% for host in hosts %}\n<allow-access-from domain="{{ host }}" to-ports="{{ ports }}"/>\n<allow-access-from domain="*"/>\n{% endfor %}${close}`;
  const { problems } = analyze(text, { fileName: 'crossdomain.xml' });
  assert.deepEqual(
    problems.map(({ rule }) => rule),
    ['malformed-xml', 'unrestricted-domain'],
  );
});

test('values to be filled in make no template', () => {
  for (const value of ['{{ host }}', '{% host %}', `\${HOST}`, '#{host}', '[% host %]', '{$host}'])
    assert.equal(recognized(`${open}<allow-access-from domain="${value}"/>${close}`).kind, 'policy', value);
});

test('instructions of XML make no template', () =>
  assert.equal(
    recognized(
      `<?xml version="1.0"?>\n<?xml-stylesheet href="a.xsl"?>\n${open}<allow-access-from domain=a.example/>${close}`,
    ).kind,
    'policy',
  ));

const conflict = `${open}<<<<<<< HEAD\n<allow-access-from domain="a.example"/>\n=======\n<allow-access-from domain="*"/>\n>>>>>>> theirs${close}`;

test('a merge conflict is named at its first marker and left alone', () => {
  const problem = checkNamed(conflict, 'merge-conflict', 'A merge conflict was never resolved here.');
  assert.deepEqual(problem.fixes(), []);
  assert.equal(conflict.slice(problem.span.start, problem.span.end), '<<<<<<< HEAD');
});

test('a merge conflict that shows the common ancestor, or around the whole file, is one too', () => {
  checkNamed(conflict.replace('=======', '||||||| base\n<x/>\n======='), 'merge-conflict', 'A merge conflict');
  checkNamed(
    `<<<<<<< ours\r\n${open}${close}=======\r\n${open}${close}>>>>>>> theirs\r\n`,
    'merge-conflict',
    'A merge conflict',
  );
});
