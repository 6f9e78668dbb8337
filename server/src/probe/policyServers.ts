/** A program or device that answers policy-file requests, known by what it sends. */
export interface PolicyServer {
  /** The name in reports. */
  readonly server: string;
  /** What it is, as the end of a sentence: `InspIRCd, an IRC server, with its module flashpolicyd`. */
  readonly title: string;
  /** What to do about it in its own words: the setting, the package, the menu. */
  readonly advice: string;
  /** Matched against the whole reply, each byte as the character of that number. */
  readonly signature: RegExp;
}

/** Servers that send the same reply wherever they run, the most particular first. */
export const policyServers: readonly PolicyServer[] = [
  {
    server: 'policyfile',
    title: 'the npm package policyfile, which old versions of socket.io bring along',
    advice: 'It admits everyone to every port by default. Nothing current needs it: uninstall it, or update socket.io.',
    signature:
      /^<\?xml version="1\.0"\?><!DOCTYPE cross-domain-policy SYSTEM "http:\/\/www\.macromedia\.com\/xml\/dtds\/cross-domain-policy\.dtd"><cross-domain-policy>(?:<allow-access-from domain="[^"]*" to-ports="[^"]*"\/>)+<\/cross-domain-policy>$/,
  },
  {
    server: 'inspircd',
    title: 'the IRC server InspIRCd with its module flashpolicyd',
    advice:
      'If no Flash client chats here, remove `<module name="flashpolicyd">` and its `<bind>` from its configuration.',
    signature:
      /^<\?xml version="1\.0"\?><!DOCTYPE cross-domain-policy SYSTEM "\/xml\/dtds\/cross-domain-policy\.dtd"><cross-domain-policy><site-control permitted-cross-domain-policies="master-only"\/><allow-access-from domain="\*" to-ports="[\d,-]*" \/><\/cross-domain-policy>$/,
  },
  {
    server: 'flashpolicyd.rb',
    title: 'flashpolicyd.rb with the sample policy it is shipped with',
    advice:
      'The sample was never made yours: stop the service `flashpolicyd`, or name your own domains and ports in its policy.',
    signature:
      /If you want to limit the flashpolicyd to a specific domain\/port|<allow-access-from domain="\*\.(?:your|flirtomatic)\.net" to-ports="\*" \/>/,
  },
  {
    server: 'konica-minolta',
    title: 'a Konica Minolta printer',
    advice:
      'Its web pages once used Flash. Look in its network settings for a way to switch the panel or the port off.',
    signature:
      /^<\?xml version="1\.0"\?>\r\n<cross-domain-policy>\r\n\s*<site-control permitted-cross-domain-policies="master-only"\/>\r\n\s*<allow-access-from domain="\*" to-ports="59160"\/>\r\n<\/cross-domain-policy>\0/,
  },
  {
    server: 'brass-monkey',
    title: 'Brass Monkey, which turns telephones into game controllers',
    advice: 'The product is no longer made. Uninstall it.',
    signature:
      /^<\?xml version="1\.0"\?><cross-domain-policy><allow-access-from domain="\*" to-ports="1008-49151" \/><\/cross-domain-policy>\0/,
  },
  {
    server: 'unity-sockpol',
    title: 'sockpol, the policy server of the Unity web player',
    advice: 'The Unity web player is no longer made. Stop sockpol where no old game needs it.',
    signature:
      /^<\?xml version='1\.0'\?>\n<cross-domain-policy>\n {8}<allow-access-from domain="[^"]*" to-ports="[^"]*" \/>\n<\/cross-domain-policy>\n$/,
  },
  {
    server: 'snom-870',
    title: 'a Snom 870 telephone',
    advice: 'Keep it in a network of its own, or switch the port off in its web interface.',
    signature:
      /^<\?xml version="1\.0"\?>\r\n<!DOCTYPE cross-domain-policy SYSTEM "\/xml\/dtds\/cross-domain-policy\.dtd">\r\n<cross-domain-policy>\r\n(?:\s*<!--[^>]*-->\r\n)*\s*<site-control permitted-cross-domain-policies="master-only"\/>\r\n(?:\s*<!--[^>]*-->\r\n)*\s*<allow-access-from domain="[^"]*" to-ports="[^"]*"\/>\r\n<\/cross-domain-policy>\r\n/,
  },
  {
    server: 'facebook',
    title: 'a chat server of Facebook',
    advice: 'It admits pages of www.facebook.com and nobody else.',
    signature:
      /^<\?xml version="1\.0"\?>\r\n<!DOCTYPE cross-domain-policy SYSTEM "http:\/\/www\.adobe\.com\/xml\/dtds\/cross-domain-policy\.dtd">\r\n<cross-domain-policy>\r\n\s*<site-control permitted-cross-domain-policies="master-only"\/>\r\n\s*<allow-access-from domain="www\.facebook\.com" to-ports="443" ?\/>\r\n<\/cross-domain-policy>\r\n/,
  },
  {
    server: 'goodbye',
    title: 'a policy server that says Goodbye to whatever it does not understand',
    advice: 'Its name is not known: look on the machine itself which program holds the port.',
    signature: /^Goodbye\r\n$/,
  },
];

/** The policy server that sends this reply; undefined if it is none that is known. */
export function recognizePolicyServer(reply: Uint8Array): PolicyServer | undefined {
  const text = Buffer.from(reply).toString('latin1');
  return policyServers.find(({ signature }) => signature.test(text));
}

/** The policy server of that name. */
export function policyServerNamed(name: string): PolicyServer | undefined {
  return policyServers.find(({ server }) => server === name);
}
