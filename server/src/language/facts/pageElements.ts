/** Elements of web pages that hosts, proxies and programs write into what they serve, and that no policy file has [HTML]. */
export const pageElementNames: ReadonlySet<string> = new Set([
  ...['html', 'head', 'body', 'title', 'meta', 'base', 'link', 'style', 'script', 'noscript', 'frameset'],
  ...['a', 'abbr', 'address', 'article', 'aside', 'b', 'big', 'blockquote', 'br', 'button', 'center', 'code', 'dd'],
  ...['details', 'div', 'dl', 'dt', 'em', 'fieldset', 'figure', 'font', 'footer', 'form', 'h1', 'h2', 'h3', 'h4'],
  ...['h5', 'h6', 'header', 'hr', 'i', 'iframe', 'img', 'input', 'li', 'main', 'nav', 'object', 'ol', 'p', 'pre'],
  ...['q', 'section', 'small', 'span', 'strong', 'table', 'tbody', 'td', 'textarea', 'th', 'tr', 'tt', 'u', 'ul'],
]);
