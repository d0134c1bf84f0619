import { describe, expect, it } from 'vitest';
import { findEmails } from '../../../shared/listing/contacts/email';
import { contactOfLink, findHandles } from '../../../shared/listing/contacts/messenger';
import { findPhones } from '../../../shared/listing/contacts/phone';
import { fc } from '../property';

describe('telephone numbers', () => {
  it.each([
    ['Gsm 0470 12 34 56', '0470123456'],
    ['0470/12.34.56', '0470123456'],
    ['+32 470 12 34 56', '+32470123456'],
    ['0032470123456', '+32470123456'],
    ['06-12345678', '0612345678'],
    ['Tel. 020-1234567', '0201234567'],
    ['06 12 34 56 78', '0612345678'],
    ['+33 (0)6 12 34 56 78', '+33612345678'],
    ['Handy: 0151 23456789', '015123456789'],
    ['030 / 1234567', '0301234567'],
    ['+84 912 345 678', '+84912345678'],
    ['0 4 7 0 1 2 3 4 5 6', '0470123456'],
    ['app O6 12 34 56 78', '0612345678'],
    ['nul vier zeven nul een twee drie vier vijf zes', '0470123456'],
    ['zéro six douze'.replace('douze', 'un deux trois quatre cinq six sept huit'), '0612345678'],
  ])('%s', (text, digits) => {
    expect(findPhones(text).map((phone) => phone.digits)).toEqual([digits]);
  });
  it.each([
    '23.11.2026',
    '2026-11-23',
    '€ 1.234.567,00',
    'BE68 5390 0754 7034',
    'ISBN 978-3-16-148410-0',
    'ref 123456789',
    'advert m2150000001',
    '4242 4242 4242 4242',
    '1000000 x 00000000',
    'een twee drie',
  ])('%s is none', (text) => {
    expect(findPhones(text)).toEqual([]);
  });
});

describe('e-mail addresses', () => {
  it.each([
    ['mail jan.v+x@example.invalid!', 'jan.v+x@example.invalid'],
    ['jan (at) gmail (dot) com', 'jan@gmail.com'],
    ['jan[@]posteo[.]de', 'jan@posteo.de'],
    ['marie arobase orange point fr', 'marie@orange.fr'],
    ['piet apenstaartje ziggo punt nl', 'piet@ziggo.nl'],
    ['karl at mail dot example dot de', 'karl@mail.example.de'],
  ])('%s', (text, address) => {
    expect(findEmails(text).map((email) => email.address)).toEqual([address]);
  });
  it.each(['meet me at noon', '@handle', 'look at this.', 'we are at the shop'])('%s is none', (text) => {
    expect(findEmails(text)).toEqual([]);
  });
});

describe('messengers', () => {
  it.each([
    ['WhatsApp: +32 470 12 34 56', 'whatsapp', '+32 470 12 34 56'],
    ['app mij op WhatsApp 06-12345678', 'whatsapp', '06-12345678'],
    ['Telegram @ivory_man', 'telegram', '@ivory_man'],
    ['TG: ivory_man', 'telegram', 'ivory_man'],
    ['WeChat id: wx_carver88', 'wechat', 'wx_carver88'],
    ['微信: carver88', 'wechat', 'carver88'],
    ['Signal 0470 12 34 56', 'signal', '0470 12 34 56'],
    ['insta @old.things', 'instagram', '@old.things'],
  ])('%s', (text, kind, value) => {
    expect(findHandles(text).map((handle) => [handle.kind, handle.value])).toEqual([[kind, value]]);
  });
  it.each(['signal strength is good', 'no telegram please', 'a snap of the box', 'what is wrong'])(
    '%s is none',
    (text) => {
      expect(findHandles(text)).toEqual([]);
    },
  );
  it.each([
    ['tel:+32470123456', 'phone', '+32470123456'],
    ['mailto:a@b.example?subject=x', 'email', 'a@b.example'],
    ['https://wa.me/32470123456?text=hi', 'whatsapp', '32470123456'],
    ['https://t.me/ivory_man', 'telegram', 'ivory_man'],
    ['https://api.whatsapp.com/send?phone=32470123456', 'whatsapp', '32470123456'],
  ])('the link %s', (href, kind, value) => {
    expect(contactOfLink(href)).toEqual({ kind, value });
  });
  it('links that lead elsewhere are none', () => {
    expect(contactOfLink('https://example.invalid/wa.me/1')).toBeNull();
    expect(contactOfLink('tel:%E0%A4%A')).toEqual({ kind: 'phone', value: '%E0%A4%A' });
  });
});

it('no text makes the readers throw or point outside it', () => {
  const words = fc.constantFrom(
    'tel ',
    '+32',
    '0470',
    ' 12',
    'at ',
    '(dot) ',
    '@',
    'whatsapp',
    ':',
    '€',
    'nul ',
    'O',
    '.',
    '/',
  );
  const text = fc.oneof(
    fc.string({ unit: 'grapheme' }),
    fc.array(words, { maxLength: 40 }).map((parts) => parts.join('')),
  );
  fc.assert(
    fc.property(text, (page) => {
      for (const { start, end } of [...findPhones(page), ...findEmails(page), ...findHandles(page)]) {
        expect(start).toBeGreaterThanOrEqual(0);
        expect(end).toBeGreaterThan(start);
        expect(end).toBeLessThanOrEqual(page.length);
      }
    }),
  );
});
