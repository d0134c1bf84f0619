/** Strings with elements in their placeholders: a quote in its own direction, a digest, an exhibit number. */
import type { ComponentChildren } from 'preact';
import { type MessageKey, template } from './i18n';

/** The text of `key` with elements where the placeholders stand. */
export function rich(key: MessageKey, values: Readonly<Record<string, ComponentChildren>>): ComponentChildren[] {
  return richText(template(key), values);
}

/** The same for a text already looked up. */
export function richText(text: string, values: Readonly<Record<string, ComponentChildren>>): ComponentChildren[] {
  return text.split(/(\{\w+\})/).map((part) => {
    const name = /^\{(\w+)\}$/.exec(part)?.[1];
    return name !== undefined && name in values ? values[name] : part;
  });
}

/** Words out of a page or a lexicon: always a text node, in their own direction. */
export function PageText({ text, lang }: { text: string; lang?: string }) {
  return (
    <bdi dir="auto" {...(lang ? { lang } : {})}>
      {text}
    </bdi>
  );
}
