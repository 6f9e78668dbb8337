import { verdictTable } from '../../support/verdictTable.ts';

verdictTable(
  'Sockets of Flash Player 9.0.115:',
  ['flash-9.0.115'],
  `
own  | -                                                             | http://chat.net/a.swf | socket://chat.net:1024 | allowed
own2 | -                                                             | http://chat.net/a.swf | socket://chat.net:1023 | denied
own3 | socket://chat.net:843 = A-F chat.net to-ports=80              | http://chat.net/a.swf | socket://chat.net:80   | allowed
own4 | -                                                             | https://chat.net/a.swf | socket://chat.net:5000 | allowed
own5 | -                                                             | file:///C:/a.swf      | socket://chat.net:5000 | denied
843  | socket://chat.net:843 = A-F * to-ports=5000                   | http://a.net/a.swf    | socket://chat.net:5000 | allowed
url  | http://chat.net/crossdomain.xml = A-F *                       | http://a.net/a.swf    | socket://chat.net:1024 | allowed
url2 | http://chat.net/crossdomain.xml = A-F *                       | http://a.net/a.swf    | socket://chat.net:1023 | denied
url3 | http://chat.net/crossdomain.xml = A-F * to-ports=80           | http://a.net/a.swf    | socket://chat.net:5000 | allowed
url4 | http://chat.net/crossdomain.xml = SC none; A-F *              | http://a.net/a.swf    | socket://chat.net:5000 | denied
url5 | http://chat.net/crossdomain.xml = SC master-only; A-F *       | http://a.net/a.swf    | socket://chat.net:5000 | allowed
url6 | https://chat.net/crossdomain.xml = A-F *                      | http://a.net/a.swf    | socket://chat.net:5000 | denied
url7 | http://chat.net:8080/crossdomain.xml = A-F *                  | http://a.net/a.swf    | socket://chat.net:5000 | denied
url8 | http://chat.net/api/policy.xml = A-F *                        | http://a.net/a.swf    | socket://chat.net:5000 | denied
url9 | http://chat.net/crossdomain.xml = <cross-domain-policy>       | http://a.net/a.swf    | socket://chat.net:5000 | denied
both | socket://chat.net:843 = A-F b.net to-ports=5000 && http://chat.net/crossdomain.xml = A-F a.net | http://a.net/a.swf | socket://chat.net:5000 | allowed
none | socket://chat.net:843 = SC none && http://chat.net/crossdomain.xml = A-F a.net        | http://a.net/a.swf | socket://chat.net:5000 | denied ?
mast | socket://chat.net:843 = SC master-only && http://chat.net/crossdomain.xml = A-F a.net | http://a.net/a.swf | socket://chat.net:5000 | denied ?
U14  | socket://chat.net:843 = <html></html> && http://chat.net/crossdomain.xml = A-F a.net  | http://a.net/a.swf | socket://chat.net:5000 | allowed ?
`,
);

verdictTable(
  'Sockets since Flash Player 9.0.124:',
  ['flash-10', 'flash-9.0.124'],
  `
own  | -                                                    | http://chat.net/a.swf | socket://chat.net:5000 | denied
own2 | socket://chat.net:843 = A-F chat.net to-ports=5000   | http://chat.net/a.swf | socket://chat.net:5000 | allowed
url  | http://chat.net/crossdomain.xml = A-F *              | http://a.net/a.swf    | socket://chat.net:5000 | denied
host | socket://other.net:843 = A-F * to-ports=*            | http://a.net/a.swf    | socket://chat.net:5000 | denied
any  | socket://:843 = A-F * to-ports=*                     | http://a.net/a.swf    | socket://chat.net:5000 | allowed
U1   | socket://chat.net:843 = A-F b.net to-ports=80 x=y && socket://chat.net:5000 = A-F * to-ports=5000 | http://a.net/a.swf | socket://chat.net:5000 | allowed ?
U8   | socket://chat.net:843 = A-F b.net; A-F * to-ports=5000 | http://a.net/a.swf  | socket://chat.net:5000 | allowed ?
U8b  | socket://chat.net:843 = A-F b.net                    | http://a.net/a.swf    | socket://chat.net:5000 | denied
U9   | socket://chat.net:843 = A-F * to-ports=90-80,5000    | http://a.net/a.swf    | socket://chat.net:85   | denied ?
U9c  | socket://chat.net:843 = A-F * to-ports=*,80          | http://a.net/a.swf    | socket://chat.net:81   | denied ?
U9d  | socket://chat.net:843 = A-F * to-ports=0-100         | http://a.net/a.swf    | socket://chat.net:80   | denied ?
`,
);
