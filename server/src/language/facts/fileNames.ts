/** Whether a file's name says that it is a socket policy: `socket` or `flash`, and `policy` before or behind it, in any case. */
export function isSocketPolicyName(fileName: string): boolean {
  const name = fileName.toLowerCase();
  const policy = { first: name.indexOf('policy'), last: name.lastIndexOf('policy') };
  if (policy.first < 0) return false;
  return ['socket', 'flash'].some(word => {
    const first = name.indexOf(word);
    return (
      first >= 0 && (first + word.length <= policy.last || policy.first + 'policy'.length <= name.lastIndexOf(word))
    );
  });
}

/** The name that the master policy file of a web server has, in any case [SPEC §1.4.2]. */
export const masterPolicyName = /^crossdomain\.xml$/i;

const urlPolicyName = /^(.*\.)?(crossdomain|clientaccesspolicy)\.xml$/i;

/** Whether a file's name, the last part of its path, says that it is a policy file. */
export function isPolicyFileName(fileName: string): boolean {
  return urlPolicyName.test(fileName) || (isSocketPolicyName(fileName) && /\.xml$/i.test(fileName));
}
