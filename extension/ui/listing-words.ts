/** Names of a listing's facts in the officer's language. */
import { familyMessage } from './i18n';

/** `price.amount` → "Price"; a contact of any kind is a contact. A name that is not known is given as it is. */
export function fieldName(field: string): string {
  const key = field.startsWith('contact.') ? 'contacts' : field.replaceAll('.', '_');
  return familyMessage('listingField', key) ?? field;
}
