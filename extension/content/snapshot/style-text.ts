/** Style sheets as text: those that exist only as objects, and those a script changed after they were parsed. */
import { adoptedSheetsOf } from '../../platform/adopted-sheets';
import { styleElementSheet, textContent } from '../dom/native';

/** The rules of a sheet as the browser writes them; null when it does not let us read them (another origin, without CORS). */
export function rulesOf(sheet: CSSStyleSheet): CSSRule[] | null {
  try {
    return Array.from(sheet.cssRules);
  } catch {
    // SecurityError: the caller declares it as not captured.
    return null;
  }
}

/** CSS as the content of a `<style>` element: `</style` in a string must not end it. */
export function styleSafe(css: string): string {
  return css.replace(/<\//g, '<\\/');
}

/** Text of the constructed sheets of a tree, one by one; null when this browser does not tell. */
export function adoptedTexts(root: Document | ShadowRoot): string[] | null {
  const sheets = adoptedSheetsOf(root);
  if (!sheets) return null;
  return sheets.map((sheet) => join(rulesOf(sheet) ?? []));
}

/**
 * The rules of a `<style>` element if a script changed them (`insertRule`, as CSS-in-JS libraries do), else null. Found by parsing
 * the element's text once more, apart from the page.
 */
export function changedRules(element: Element): string | null {
  const sheet = styleElementSheet(element as HTMLStyleElement);
  const rules = sheet && rulesOf(sheet);
  if (!rules) return null;
  const text = textContent(element) ?? '';
  if (!/\S/.test(text)) return rules.length > 0 ? join(rules) : null;
  const parsed = new CSSStyleSheet();
  try {
    parsed.replaceSync(text);
  } catch {
    return null;
  }
  // A sheet made by hand takes no `@import`.
  const now = rules.filter((rule) => !isImport(rule));
  const then = Array.from(parsed.cssRules);
  const same = now.length === then.length && now.every((rule, at) => rule.cssText === then[at]?.cssText);
  return same ? null : join(rules);
}

export function isImport(rule: CSSRule): rule is CSSImportRule {
  return 'styleSheet' in rule && 'href' in rule;
}

function join(rules: CSSRule[]): string {
  return rules.map((rule) => rule.cssText).join('\n');
}
