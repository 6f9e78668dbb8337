import { mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { runProgram } from '../../scripts/programs/runProgram.ts';
import { makeTemporaryFolder } from '../../scripts/programs/temporaryFolder.ts';
import { type DebianRoot, getDebianPrograms, getExpress } from './cachedPrograms.ts';
import { type RunningProgram, startProgram } from './startProgram.ts';

/** What a web server is to be. */
export interface WebServerSetup {
  readonly port: number;
  /** What stands inside the server block, the VirtualHost, the site, or the program. */
  readonly configuration: string;
  /** Files of its web root, by path without the leading slash. */
  readonly files?: Readonly<Record<string, string>>;
  /** Lines outside of that, such as an `upstream`. */
  readonly around?: string;
}

/** Starts a web server that others wrote on a loopback port. */
export type StartWebServer = (setup: WebServerSetup) => Promise<RunningProgram>;

interface Place extends DebianRoot {
  readonly folder: string;
}

/** A folder with the files of the web root in `www`. */
async function place({ files = {} }: WebServerSetup): Promise<Place> {
  const root = await getDebianPrograms();
  const folder = makeTemporaryFolder().path;
  await mkdir(join(folder, 'www'), { recursive: true });
  await mkdir(join(folder, 'logs'), { recursive: true });
  for (const [path, text] of Object.entries(files)) await writeFile(join(folder, 'www', path), text);
  // Servers that are started as root read them as somebody else.
  await runProgram('chmod', ['-R', 'a+rX', folder]);
  return { ...root, folder };
}

/** nginx, by its main configuration: what stands beside `events`. */
export async function startNginx(setup: WebServerSetup, blocks: string): Promise<RunningProgram> {
  const { path, environment, folder } = await place(setup);
  const configuration = `daemon off;
pid ${folder}/nginx.pid;
error_log stderr;
worker_processes 1;
load_module ${path}/usr/lib/nginx/modules/ngx_stream_module.so;
events { }
${blocks.replaceAll('FOLDER', folder)}
`;
  await writeFile(join(folder, 'nginx.conf'), configuration, 'latin1');
  const program = join(path, 'usr/sbin/nginx');
  const programArguments = ['-p', folder, '-c', join(folder, 'nginx.conf'), '-e', 'stderr'];
  return startProgram({ program, programArguments, environment, port: setup.port });
}

const nginx: StartWebServer = setup =>
  startNginx(
    setup,
    `http {
  access_log off;
  client_body_temp_path FOLDER/body; proxy_temp_path FOLDER/proxy; fastcgi_temp_path FOLDER/fastcgi;
  uwsgi_temp_path FOLDER/uwsgi; scgi_temp_path FOLDER/scgi;
  types { text/html html; application/xml xml; }
  ${setup.around ?? ''}
  server {
    listen 127.0.0.1:${setup.port};
    root FOLDER/www;
${setup.configuration}
  }
}`,
  );

const apacheModules = ['mpm_event', 'authz_core', 'mime', 'dir', 'alias', 'headers', 'setenvif', 'rewrite'] as const;

const apache: StartWebServer = async setup => {
  const { path, environment, folder } = await place(setup);
  const modules = apacheModules.map(name => `LoadModule ${name}_module ${path}/usr/lib/apache2/modules/mod_${name}.so`);
  await writeFile(join(folder, 'mime.types'), 'text/html html\napplication/xml xml\n');
  const configuration = `ServerRoot ${folder}
ServerName localhost
PidFile ${folder}/apache.pid
DefaultRuntimeDir ${folder}
ErrorLog ${folder}/logs/error.log
User #${process.getuid?.() === 0 ? 65534 : process.getuid?.()}
Group #${process.getgid?.() === 0 ? 65534 : process.getgid?.()}
Listen 127.0.0.1:${setup.port}
${modules.join('\n')}
TypesConfig ${folder}/mime.types
${setup.around ?? ''}
<VirtualHost *:${setup.port}>
  DocumentRoot ${folder}/www
  <Directory ${folder}/www>
    Require all granted
  </Directory>
${setup.configuration}
</VirtualHost>
`;
  await writeFile(join(folder, 'httpd.conf'), configuration);
  const program = join(path, 'usr/sbin/apache2');
  return startProgram({
    program,
    programArguments: ['-DFOREGROUND', '-f', join(folder, 'httpd.conf')],
    environment,
    port: setup.port,
  });
};

const caddy: StartWebServer = async setup => {
  const { path, environment, folder } = await place(setup);
  const configuration = `{
	admin off
	auto_https off
}
${setup.around ?? ''}
http://127.0.0.1:${setup.port} {
	bind 127.0.0.1
	root * ${folder}/www
${setup.configuration}
	file_server
}
`;
  await writeFile(join(folder, 'Caddyfile'), configuration);
  const programArguments = ['run', '--config', join(folder, 'Caddyfile'), '--adapter', 'caddyfile'];
  return startProgram({
    program: join(path, 'usr/bin/caddy'),
    programArguments,
    environment: { ...environment, HOME: folder, XDG_DATA_HOME: folder, XDG_CONFIG_HOME: folder },
    port: setup.port,
  });
};

const express: StartWebServer = async setup => {
  const { folder } = await place(setup);
  const program = `const express = require(${JSON.stringify(await getExpress())});
const app = express();
${setup.configuration}
app.use(express.static(${JSON.stringify(join(folder, 'www'))}));
app.listen(${setup.port}, '127.0.0.1');
`;
  await writeFile(join(folder, 'server.cjs'), program);
  return startProgram({ program: process.execPath, programArguments: [join(folder, 'server.cjs')], port: setup.port });
};

/** HAProxy by its whole configuration. */
export async function startHaproxy(setup: WebServerSetup): Promise<RunningProgram> {
  const { path, environment, folder } = await place(setup);
  await writeFile(join(folder, 'haproxy.cfg'), setup.configuration);
  const programArguments = ['-db', '-f', join(folder, 'haproxy.cfg')];
  return startProgram({ program: join(path, 'usr/sbin/haproxy'), programArguments, environment, port: setup.port });
}

/** The servers for which configurations are printed, but for IIS, which runs on Windows alone. */
export const startWebServer = { nginx, apache, caddy, express } as const;
