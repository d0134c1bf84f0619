/**
 * The same text in one piece of its own. Of one that is cut from another or put together of others each unit is reached by way of them,
 * which takes nearly twice as long: measured in V8, where joining two halves makes a whole one. Short texts come back as they are: they
 * would cost more than they save.
 */
export function ownCopy(text: string): string {
  if (text.length < LEAST) return text;
  const half = text.length >> 1;
  return [text.slice(0, half), text.slice(half)].join('');
}

const LEAST = 256;
