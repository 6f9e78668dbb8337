import { judgeEncoding } from '../xml/bytes/encoding.ts';
import { recognize } from './recognize.ts';
import type { RecognizedText } from './recognizedText.ts';

/** Says what bytes are, in whichever encoding they say they are, and reads them as that. Total. */
export function recognizeBytes(bytes: Uint8Array): RecognizedText {
  const { text, hasByteOrderMark } = judgeEncoding(bytes);
  return recognize(text, { isMarkTaken: hasByteOrderMark });
}
