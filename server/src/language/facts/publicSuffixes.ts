/** A name that is no public suffix itself and has some below it. */
export interface SuffixParent {
  readonly name: string;
  /** A listed suffix below it. */
  readonly example: string;
}

/**
 * Names under which anyone can get a host because listed suffixes stand below them. A wildcard over one of them admits
 * all those hosts, and looking the name up in the public suffix list does not tell.
 */
export const suffixParents: readonly SuffixParent[] = [
  { name: 'amazonaws.com', example: 's3.amazonaws.com' },
  { name: 'amazonaws.com.cn', example: 's3.cn-north-1.amazonaws.com.cn' },
  { name: 'us-east-2.amazonaws.com', example: 's3.us-east-2.amazonaws.com' },
  { name: 'us-west-1.amazonaws.com', example: 's3.us-west-1.amazonaws.com' },
  { name: 'us-west-2.amazonaws.com', example: 's3.us-west-2.amazonaws.com' },
  { name: 'eu-west-1.amazonaws.com', example: 's3.eu-west-1.amazonaws.com' },
  { name: 'eu-central-1.amazonaws.com', example: 's3.eu-central-1.amazonaws.com' },
  { name: 'amazoncognito.com', example: 'auth.us-east-1.amazoncognito.com' },
  { name: 'on.aws', example: 'lambda-url.us-east-1.on.aws' },
  { name: 'windows.net', example: 'blob.core.windows.net' },
  { name: 'core.windows.net', example: 'blob.core.windows.net' },
  { name: 'usgovcloudapi.net', example: 'blob.core.usgovcloudapi.net' },
  { name: 'fastly.net', example: 'global.prod.fastly.net' },
  { name: 'linode.com', example: 'members.linode.com' },
  { name: 'railway.app', example: 'up.railway.app' },
  { name: 'scw.cloud', example: 'functions.fnc.fr-par.scw.cloud' },
  { name: 'ncloudstorage.com', example: 'kr.object.ncloudstorage.com' },
  { name: 'platform.sh', example: 'eu.platform.sh' },
  { name: 'za', example: 'co.za' },
];

const byName: ReadonlyMap<string, SuffixParent> = new Map(suffixParents.map(parent => [parent.name, parent]));

/** The entry of a name in lower case; undefined for a name that is not in the table. */
export function suffixParent(name: string): SuffixParent | undefined {
  return byName.get(name);
}

/** A public suffix under which nobody registers names: they are made from keys (RFC 7686). */
export const unregisteredName = 'onion';

/** Top-level names whose registries admit only those whom their rules name, by their agreements with ICANN or their laws. */
const restrictedNames: ReadonlySet<string> = new Set(
  [
    'gov mil edu int arpa aero coop museum post jobs cat bank insurance pharmacy ngo ong abogado law',
    // Names of one brand: its registry gives them to itself and whom it pleases (Specification 13 of the registry agreement).
    'aaa abb abbott abbvie abc accenture aco aetna afl airbus akdn alibaba alipay allstate alstom amazon amex amica android anz aol',
    'apple audi audible aws axa azure baidu barclaycard barclays basketball bbc bbt bbva bcg bing bloomberg bmw bnpparibas bofa booking',
    'bosch bostik bradesco bridgestone brother canon capitalone cba cbn cern chanel chase chrome cisco citi citic clubmed cpa crown',
    'datsun dell deloitte delta dhl dish dnp dupont dvag epson ericsson erni eurovision fage ferrari fidelity firestone flickr fox',
    'fujitsu gallo gap gbiz ggee gle gmail gmx godaddy goldpoint goodyear goog google gucci hbo hdfc hdfcbank hermes hisamitsu hitachi',
    'homedepot honda hotmail hsbc hughes hyatt hyundai ibm icbc ikano imdb infiniti ipiranga itau itv jaguar java jcb jeep jll jnj',
    'jpmorgan kddi kerryhotels kfh kia kindle komatsu kpmg kpn lamborghini landrover lanxess lasalle latrobe leclerc lego lexus lidl',
    'lilly locus lplfinancial lundbeck maif mango marriott mattel mckinsey microsoft mini mit mitsubishi mlb monash mtn mtr nab nba nec',
    'netbank netflix neustar next nexus nfl nhk nico nike nikon nissan nissay nokia norton nowtv ntt obi office omega oracle orange',
    'otsuka panasonic philips pictet ping pioneer playstation pnc politie praxi prime prudential pwc reliance rexroth ricoh rogers rwe',
    'safety sakura samsung sandvik sanofi sap sas saxo sbi sbs schaeffler schmidt schwarz seat sener seven sew sfr shangrila sharp',
    'shell sina sky skype smart softbank sohu sony stada staples star statebank statefarm stc suzuki swatch taobao target tatamotors',
    'tdk teva tiaa tjx tmall toray toshiba total toyota travelers tvs ubank ubs unicom uol ups vanguard verisign viking virgin visa',
    'vivo volvo walmart walter weatherchannel weber weir williamhill windows woodside wtc xbox xerox yahoo yamaxun yandex youtube',
    'zappos zara',
  ].flatMap(line => line.split(' ')),
);

/** First labels of suffixes below a country that are for its government, its forces, its schools and the like. */
const restrictedLabels: ReadonlySet<string> = new Set(
  'gov govt gob gouv gub go gv government mil mod police nhs parliament edu ac acad sch school k12 jus leg int'.split(
    ' ',
  ),
);

/** Whether the registry of a public suffix admits by its own rules rather than whoever pays: `gov`, `gov.uk`, `ac.jp`. */
export function isRestrictedSuffix(name: string): boolean {
  const dot = name.indexOf('.');
  return dot < 0 ? restrictedNames.has(name) : restrictedLabels.has(name.slice(0, dot)) || restrictedNames.has(name);
}
