import { answerBatch, readQuestionBatch } from '../server/src/language/access/questionBatch.ts';
import type { Case } from './cases.ts';

const grants = 1000;
const questionCount = 100_000;

/** A hundred thousand questions about one policy of a thousand grants, as one call asks them: about data, and about sockets. */
export function accessCase(): Case {
  const text = writePolicy();
  return {
    name: '100,000 questions',
    size: text.length,
    rounds: { warmUp: 2, measured: 7 },
    contenders: [
      { name: 'URLs', run: () => answer(text, 'https://data.example.net/crossdomain.xml', dataUrl) },
      { name: 'sockets', run: () => answer(text, 'socket://data.example.net:843', port) },
    ],
  };
}

function writePolicy(): string {
  const written = Array.from({ length: grants }, (_, index) =>
    index % 3 === 0
      ? `<allow-access-from domain="*.site${index}.example.com" to-ports="${1024 + index},9000-9010"/>`
      : `<allow-access-from domain="www.site${index}.example.com" to-ports="80,443,${1024 + index}"/>`,
  );
  return `<cross-domain-policy>\n${written.join('\n')}\n</cross-domain-policy>\n`;
}

function dataUrl(index: number): string {
  return `https://data.example.net/${index}.json`;
}

function port(index: number): string {
  return `socket://data.example.net:${1024 + (index % (2 * grants))}`;
}

/** How many of the questions are answered with allowed. */
function answer(text: string, servedFrom: string, target: (index: number) => string): number {
  const policies = [{ servedFrom, text, contentType: 'text/x-cross-domain-policy' }];
  const questions = Array.from({ length: questionCount }, (_, index) => ({
    from: `https://www.site${index % (2 * grants)}.example.com/app.swf`,
    to: target(index),
  }));
  const { value: batch } = readQuestionBatch({ policies, questions });
  return batch ? answerBatch(batch).filter(({ verdict }) => verdict === 'allowed').length : 0;
}
