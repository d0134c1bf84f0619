/** A time-stamp that arrived after a bundle was first handed over comes along when the case is handed over again. */
import '../store/environment';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { sha256Hex } from '../../../shared/evidence/digest';
import { Authority, hasOpenssl } from '../verify/openssl-authority';
import { addCapture, exportFrom, type Machine, newCase, startMachine, verdictOf } from './machine';

const CHECK = { keys: [] as string[] };

describe.skipIf(!hasOpenssl)('a time-stamp that came after the first import', { timeout: 60_000 }, () => {
  let authority: Authority;
  beforeAll(() => {
    authority = new Authority();
  }, 60_000);
  afterAll(() => authority.remove());

  async function stamp(machine: Machine, captureId: string): Promise<Uint8Array> {
    await machine.tokens.queueCaptures(null);
    const record = await machine.database().records.get(captureId);
    const { tsq, tsr } = authority.stamp(record?.captureJson ?? new Uint8Array());
    const named = { time: new Date().toISOString(), authorityId: 'a-test', authorityName: 'Test' };
    await machine.tokens.keepToken(captureId, { tsq, tsr, ...named });
    return tsr;
  }
  const linesOf = async (machine: Machine, caseId: string, op: string) =>
    (await machine.ledger.ledgerEntries(caseId)).filter((line) => line.op === op);

  it('is taken in by the second, with a ledger line, wherever its capture is by now; one that is here stays', async () => {
    const anna = await startMachine('Anna Adler');
    const bert = await startMachine('Bert Baas');
    const { caseId } = await newCase(anna, 'BE/2026-17');
    const [stays = '', moves = '', own = '', without = ''] = [
      await addCapture(anna, caseId),
      await addCapture(anna, caseId),
      await addCapture(anna, caseId),
      await addCapture(anna, caseId),
    ];
    const first = await exportFrom(anna, caseId);
    await bert.importing.importBundle(first.file, first.name, CHECK);
    const other = await newCase(bert, 'BE/2026-99');
    await bert.move.moveCapture(moves, other.caseId);
    const berts = await stamp(bert, own);

    const tokens = { [stays]: await stamp(anna, stays), [moves]: await stamp(anna, moves) };
    await stamp(anna, own);
    const second = await exportFrom(anna, caseId);
    const result = await bert.importing.importBundle(second.file, second.name, CHECK);
    expect(result).toMatchObject({ known: 4, added: 0, tokens: 2 });

    const kept = await bert.database().tokens.bulkGet([stays, moves, own, without]);
    expect(kept.map((row) => [row?.state, row?.caseId])).toEqual([
      ['obtained', caseId],
      ['obtained', other.caseId],
      ['obtained', caseId],
      ['waiting', caseId],
    ]);
    expect(kept[0]?.tsr).toEqual(tokens[stays]);
    expect(kept[2]?.tsr).toEqual(berts);
    const logged = async (id: string, inCase: string) =>
      (await linesOf(bert, inCase, 'timestamp-obtained')).filter(({ object }) => object === id);
    const line = { sha256: await sha256Hex(tokens[stays] ?? new Uint8Array()), reasonCode: 'imported' };
    expect(await logged(stays, caseId)).toMatchObject([line]);
    expect(await logged(moves, other.caseId)).toMatchObject([{ reasonCode: 'imported' }]);
    expect(await logged(own, caseId)).toMatchObject([{ recipientId: 'a-test' }]);
    for (const id of [caseId, other.caseId]) {
      expect(await bert.chain.chainState(id)).toMatchObject({ ok: true });
      const verdict = await verdictOf(await exportFrom(bert, id));
      expect(verdict.refusals).toEqual([]);
      expect(verdict.summary.timestamps).toHaveLength(id === caseId ? 2 : 1);
    }
  });
});
