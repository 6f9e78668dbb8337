import type { WebServer } from '../../../../../protocol/leaving.ts';
import { policyMediaType } from '../../access/acceptance.ts';

/** The lines by which a web server sends the master policy file with the type that every client takes [SPEC §1.4.1]. */
export function contentTypeConfiguration(server: WebServer): string {
  return configurations[server];
}

const configurations: Readonly<Record<WebServer, string>> = {
  nginx: `location = /crossdomain.xml {
    types { }
    default_type ${policyMediaType};
}
`,
  apache: `<Files "crossdomain.xml">
    ForceType ${policyMediaType}
</Files>
`,
  caddy: `header /crossdomain.xml {
	Content-Type ${policyMediaType}
	defer
}
`,
  iis: `<location path="crossdomain.xml">
  <system.webServer>
    <staticContent>
      <remove fileExtension=".xml" />
      <mimeMap fileExtension=".xml" mimeType="${policyMediaType}" />
    </staticContent>
  </system.webServer>
</location>
`,
  express: `app.get('/crossdomain.xml', (request, response) => {
  response.type('${policyMediaType}').sendFile('crossdomain.xml', { root: 'public' });
});
`,
};
