/** The id of our language. */
export const policyLanguageId = 'crossdomain-policy';

/** Which documents the server gets to see, wherever they are; of XML it looks whether it is a policy file. */
export const servedLanguages = [policyLanguageId, 'xml'];

/** Whether documents of a language are shown to the server. */
export function isServedLanguage(languageId: string): boolean {
  return servedLanguages.includes(languageId);
}
