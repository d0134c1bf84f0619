import { useEffect, useRef } from 'preact/hooks';
import { Button } from '../../ui/components/button';
import { BackIcon } from '../../ui/components/icons';
import { t } from '../../ui/i18n';

/** Title of a view that one comes back from. */
export function ViewHead({
  title,
  onBack,
  backTo,
}: {
  title: string;
  onBack: () => void;
  /** Name of the way back; to custody when absent. */
  backTo?: string;
}) {
  const back = useRef<HTMLButtonElement>(null);
  useEffect(() => back.current?.focus(), []);
  return (
    <div class="part line exhibit-head">
      <Button id="back" kind="icon" label={backTo ?? t('backToCustody')} buttonRef={back} onClick={onBack}>
        <BackIcon />
      </Button>
      <h1>{title}</h1>
    </div>
  );
}
