/** The names that say of a file that it is a socket policy, in any case. */
export const socketPolicyName = /(socket|flash).*policy|policy.*(socket|flash)/i;

const urlPolicyName = /^(.*\.)?(crossdomain|clientaccesspolicy)\.xml$/i;

/** Whether a file's name, the last part of its path, says that it is a policy file. */
export function isPolicyFileName(fileName: string): boolean {
  return urlPolicyName.test(fileName) || (socketPolicyName.test(fileName) && /\.xml$/i.test(fileName));
}
