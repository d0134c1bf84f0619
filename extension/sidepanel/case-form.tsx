import type { TargetedSubmitEvent } from 'preact';
import { useEffect, useRef, useState } from 'preact/hooks';
import type { CaseInput } from '../../shared/messages/summaries';
import { asSpoorError, type SpoorError } from '../platform/errors';
import { callBackground } from '../platform/messaging';
import { useLive } from '../ui/client/use-live';
import { Button } from '../ui/components/button';
import { ErrorNote } from '../ui/components/error-note';
import { Field } from '../ui/components/field';
import { familyMessage, t } from '../ui/i18n';

const EMPTY: CaseInput = {
  caseNumber: '',
  title: '',
  legalBasis: '',
  virtualIdentity: '',
  officer: '',
  organisation: '',
};

/** A new case. What is wrong with a field stands at the field. */
export function CaseForm({ onCreated, onCancel }: { onCreated: () => void; onCancel: () => void }) {
  const [input, setInput] = useState(EMPTY);
  const [fault, setFault] = useState<SpoorError | null>(null);
  const form = useRef<HTMLFormElement>(null);
  const settings = useLive(
    'settings',
    () => callBackground('settings.get', {}),
    (event) => event.type === 'settings',
  );
  const focusNumber = () => form.current?.querySelector<HTMLInputElement>('[name=caseNumber]')?.focus();
  useEffect(focusNumber, []);

  const set = (field: keyof CaseInput) => (value: string) => setInput((old) => ({ ...old, [field]: value }));
  const numberFault = fault?.code === 'case-number-missing' || fault?.code === 'case-number-taken' ? fault.code : null;

  const submit = async (event: TargetedSubmitEvent<HTMLFormElement>) => {
    event.preventDefault();
    try {
      await callBackground('case.create', input);
      onCreated();
    } catch (thrown) {
      setFault(asSpoorError(thrown));
      focusNumber();
    }
  };

  return (
    <form
      class="part stack"
      ref={form}
      onSubmit={(event) => void submit(event)}
      noValidate
      aria-labelledby="new-case-title"
    >
      <h1 id="new-case-title">{t('newCase')}</h1>
      <Field
        label={t('fieldCaseNumber')}
        name="caseNumber"
        value={input.caseNumber}
        onInput={set('caseNumber')}
        required
        hint={t('fieldCaseNumberHint')}
        fault={
          numberFault
            ? `${familyMessage('error', numberFault)} ${familyMessage('error', numberFault, '_action')}`
            : null
        }
      />
      <Field
        label={t('fieldTitle')}
        name="title"
        value={input.title}
        onInput={set('title')}
        hint={t('fieldTitleHint')}
      />
      <Field
        label={t('fieldOfficer')}
        name="officer"
        value={input.officer}
        onInput={set('officer')}
        hint={asInSettings(settings.value?.officerName)}
      />
      <Field
        label={t('fieldOrganisation')}
        name="organisation"
        value={input.organisation}
        onInput={set('organisation')}
        hint={asInSettings(settings.value?.organisation)}
      />
      <Field
        label={t('fieldLegalBasis')}
        name="legalBasis"
        value={input.legalBasis}
        onInput={set('legalBasis')}
        hint={t('fieldLegalBasisHint')}
      />
      <Field
        label={t('fieldVirtualIdentity')}
        name="virtualIdentity"
        value={input.virtualIdentity}
        onInput={set('virtualIdentity')}
        hint={t('fieldVirtualIdentityHint')}
      />
      {fault && !numberFault ? <ErrorNote code={fault.code} detail={fault.detail} announce /> : null}
      <div class="line">
        <Button id="create-case" type="submit" kind="primary">
          {t('createCase')}
        </Button>
        <Button onClick={onCancel}>{t('cancel')}</Button>
      </div>
    </form>
  );
}

function asInSettings(value: string | undefined): string {
  return value ? t('emptyMeans', { value }) : t('emptyMeansUnknown');
}
