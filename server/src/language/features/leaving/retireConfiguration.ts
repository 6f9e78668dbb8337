import type { WebServer } from '../../../../../protocol/leaving.ts';
import { commentsFor, placesInConfiguration } from './webServers.ts';

/**
 * The lines by which a web server tells clients that it has no policy files: the header with `none` on every response, and 404 for the
 * files. Nothing of it listens or names a folder [SPEC §1.4.2].
 */
export function retireConfiguration(server: WebServer): string {
  return `${commentsFor(server, introductions[server])}${configurations[server]}`;
}

const introductions: Readonly<Record<WebServer, readonly string[]>> = {
  nginx: [placesInConfiguration.nginx, 'A location with add_header lines of its own needs the first line again.'],
  apache: [placesInConfiguration.apache, 'Needs mod_headers and mod_alias.'],
  caddy: [placesInConfiguration.caddy, 'Where the site has handle_errors already, its line goes in there.'],
  iis: [placesInConfiguration.iis],
  express: [placesInConfiguration.express],
};

const configurations: Readonly<Record<WebServer, string>> = {
  nginx: `add_header X-Permitted-Cross-Domain-Policies none always;

location = /crossdomain.xml {
    return 404;
}

location = /clientaccesspolicy.xml {
    return 404;
}
`,
  apache: `Header always set X-Permitted-Cross-Domain-Policies "none"
RedirectMatch 404 "^/(crossdomain|clientaccesspolicy)\\.xml$"
`,
  caddy: `header {
	X-Permitted-Cross-Domain-Policies none
	defer
}

handle_errors {
	header X-Permitted-Cross-Domain-Policies none
}

@policyFiles path /crossdomain.xml /clientaccesspolicy.xml
respond @policyFiles 404
`,
  iis: `<configuration>
  <system.webServer>
    <httpProtocol>
      <customHeaders>
        <remove name="X-Permitted-Cross-Domain-Policies" />
        <add name="X-Permitted-Cross-Domain-Policies" value="none" />
      </customHeaders>
    </httpProtocol>
    <security>
      <requestFiltering>
        <hiddenSegments>
          <add segment="crossdomain.xml" />
          <add segment="clientaccesspolicy.xml" />
        </hiddenSegments>
      </requestFiltering>
    </security>
  </system.webServer>
</configuration>
`,
  express: `app.use((request, response, next) => {
  response.set('X-Permitted-Cross-Domain-Policies', 'none');
  next();
});

app.get(['/crossdomain.xml', '/clientaccesspolicy.xml'], (request, response) => {
  response.sendStatus(404);
});
`,
};
