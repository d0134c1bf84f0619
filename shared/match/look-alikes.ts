/** Which signs stand for which letters in a disguised word. Own list: what a reader takes for the letter at a glance. */

const codes = (text: string): number[] => [...text].map((char) => char.charCodeAt(0));

/** Digits and signs by the letters they replace. */
export const LEET: ReadonlyMap<number, readonly number[]> = new Map(
  Object.entries({
    '0': 'o', '1': 'il', '2': 'z', '3': 'e', '4': 'a', '5': 's', '6': 'g', '7': 't', '8': 'b', '9': 'g',
    '@': 'a', $: 's', '!': 'il', '|': 'il', '€': 'e', '£': 'l', '+': 't', '¤': 'o', '×': 'x',
  }).map(([sign, letters]) => [sign.charCodeAt(0), codes(letters)]),
);

/** Folded Greek, Cyrillic and phonetic letters by the Latin letter they look like. */
export const LOOK_ALIKES: ReadonlyMap<number, number> = new Map(
  Object.entries({
    а: 'a', в: 'b', с: 'c', ԁ: 'd', е: 'e', г: 'r', һ: 'h', і: 'i', ј: 'j', к: 'k', ӏ: 'l', м: 'm', н: 'h', о: 'o', р: 'p', ԛ: 'q', ѕ: 's',
    т: 't', у: 'y', ѵ: 'v', ԝ: 'w', х: 'x', и: 'n', п: 'n', я: 'r',
    α: 'a', β: 'b', ϲ: 'c', ε: 'e', η: 'n', ι: 'i', κ: 'k', μ: 'm', ν: 'v', ο: 'o', ρ: 'p', σ: 'o', τ: 't', υ: 'u', χ: 'x', ω: 'w', γ: 'y',
    ɑ: 'a', ɡ: 'g', ɩ: 'i', ɾ: 'r', ʋ: 'v',
  }).map(([sign, letter]) => [sign.charCodeAt(0), letter.charCodeAt(0)]),
);
