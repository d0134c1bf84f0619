import { describe, expect, it } from 'vitest';
import { blankRecord, holdsWords, isBlank, secretWords } from '../../../shared/handover/disclosed';
import { sampleRecord } from '../bundle/sample-record';

function record(words: { virtualIdentity: string | null; machineIp?: string; network?: string }, title: string) {
  const tool = { name: 'Spoor', version: '1', buildSha256: '' } as const;
  const sample = sampleRecord(0, { caseId: '', tool, signingKeySha256: '', ledgerHead: '', seq: 1, artefacts: [] });
  const machineIp = { value: words.machineIp ?? null, method: 'entered' };
  const { virtualIdentity, network = null } = words;
  return { ...sample, title, collector: { ...sample.collector, virtualIdentity, machineIp, network } };
}

describe('a record for disclosure', () => {
  it('holds none of the words in any case, and says that it took them out', () => {
    const { record: blank, blanked } = blankRecord(
      record(
        { virtualIdentity: 'jan_88', machineIp: '192.0.2.7', network: 'VPN (a+b)' },
        'JAN_88 at 192.0.2.7 by vpn (A+B)',
      ),
    );
    expect(blank.title).toBe('[withheld] at [withheld] by [withheld]');
    expect(isBlank(blank)).toBe(true);
    expect(blanked).toContain('words');
  });
  it('leaves nothing of a word that begins with another', () => {
    const words = { virtualIdentity: 'jan', network: 'jan de vries, desk 4' };
    expect(blankRecord(record(words, 'Line of Jan de Vries, desk 4')).record.title).toBe('Line of [withheld]');
  });
  it('does not look for words so short that they would hit anything', () => {
    expect(secretWords(record({ virtualIdentity: 'ab' }, ''))).toEqual([]);
  });
});

describe('a text file', () => {
  it.each(['Jan de Vries', 'by jan%20de%20vries', 'Jan d=\r\ne Vries'])('holds the word in %j', (text) => {
    expect(holdsWords(text, ['jan de vries'])).toBe(true);
    expect(holdsWords(text, ['piet'])).toBe(false);
  });
});
