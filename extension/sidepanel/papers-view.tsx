import { useState } from 'preact/hooks';
import { PAPER_KINDS, type PaperKind } from '../../shared/papers/papers';
import type { ExportResult } from '../export/export-case';
import { MOST_FILES } from '../export/save';
import { useAttempt } from '../ui/client/use-attempt';
import { Button } from '../ui/components/button';
import { FaultNote } from '../ui/components/error-note';
import { SelectField } from '../ui/components/field';
import { formatLanguage } from '../ui/format';
import { t, tn, language as uiLanguage } from '../ui/i18n';

const LANGUAGES = ['en', 'fr', 'de', 'nl'];

function nameOf(kind: PaperKind): string {
  if (kind === 'preservation') return t('paperPreservation');
  if (kind === 'statement') return t('paperStatement');
  if (kind === 'certificate') return t('paperCertificate');
  return t('paperTable');
}

function moreWords(more: boolean): string {
  return more ? ` ${t('paperMore', { n: MOST_FILES })}` : '';
}

/** Texts to adapt and the table of exhibits, each saved beside the bundle. */
export function PapersView({ caseId, receipt }: { caseId: string; receipt: ExportResult['receipt'] }) {
  const [chosen, setChosen] = useState(uiLanguage());
  const [said, setSaid] = useState('');
  const { fault, attempt } = useAttempt();

  const tell = (work: () => Promise<string>) => {
    setSaid('');
    return attempt(async () => setSaid(await work()));
  };
  const save = (kind: PaperKind) =>
    tell(async () => {
      const { savePaper } = await import('../export/save-paper');
      await savePaper(kind, caseId, chosen, receipt);
      return t('paperSaved', { name: nameOf(kind) });
    });
  const saveWacz = () =>
    tell(async () => {
      const { saveWaczFiles } = await import('../export/save-wacz');
      const { saved, more } = await saveWaczFiles(caseId, receipt);
      return tn('paperWaczSaved', saved) + moreWords(more);
    });
  const saveWitness = () =>
    tell(async () => {
      const { saveWitnessPages } = await import('../export/save-witness');
      const { saved, more } = await saveWitnessPages(caseId, chosen, receipt);
      return saved === 0 ? t('paperWitnessNone') : t('paperWitnessSaved', { n: saved }) + moreWords(more);
    });

  return (
    <section class="stack-tight" aria-labelledby="papers-title" id="papers">
      <h2 id="papers-title">{t('papers')}</h2>
      <p class="small">{t('papersExplain')}</p>
      <SelectField
        label={t('papersLanguage')}
        name="paperLanguage"
        value={chosen}
        options={LANGUAGES.map((code) => ({ value: code, label: formatLanguage(code) }))}
        onChange={setChosen}
        hint={t('papersLanguageHint')}
      />
      <div class="line">
        {PAPER_KINDS.map((kind) => (
          <Button key={kind} id={`paper-${kind}`} onClick={() => void save(kind)}>
            {nameOf(kind)}
          </Button>
        ))}
        <Button id="paper-witness" onClick={() => void saveWitness()}>
          {t('paperWitness')}
        </Button>
        <Button id="paper-wacz" onClick={() => void saveWacz()}>
          {t('paperWacz')}
        </Button>
      </div>
      <p class="small" role="status">
        {said}
      </p>
      <FaultNote fault={fault} />
    </section>
  );
}
