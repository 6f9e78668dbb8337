/** The names that say of a file that it is a socket policy, in any case. */
export const socketPolicyName = /(socket|flash).*policy|policy.*(socket|flash)/i;

/** The name that the master policy file of a web server has, in any case [SPEC §1.4.2]. */
export const masterPolicyName = /^crossdomain\.xml$/i;

const urlPolicyName = /^(.*\.)?(crossdomain|clientaccesspolicy)\.xml$/i;

/** Whether a file's name, the last part of its path, says that it is a policy file. */
export function isPolicyFileName(fileName: string): boolean {
  return urlPolicyName.test(fileName) || (socketPolicyName.test(fileName) && /\.xml$/i.test(fileName));
}
