import { useState } from 'preact/hooks';
import {
  CAPTURE_FILTERS,
  CAPTURE_ORDERS,
  type CaptureFilter,
  type CaptureOrder,
  type CaptureView,
} from '../../shared/workbench/arrange';
import { Field, SelectField } from '../ui/components/field';
import { familyMessage, t, tn } from '../ui/i18n';

export interface ExhibitToolbarProps {
  view: CaptureView;
  onChange: (view: CaptureView) => void;
  tags: readonly string[];
  shown: number;
  of: number;
}

/** What of the case is listed, and in which order. */
export function ExhibitToolbar({ view, onChange, tags, shown, of }: ExhibitToolbarProps) {
  const options = <T extends string>(family: 'captureFilter' | 'captureOrder', values: readonly T[]) =>
    values.map((value) => ({ value, label: familyMessage(family, value) ?? value }));
  // Open at first where something is hidden or moved; afterwards it is the officer's to close.
  const [open] = useState(
    () => view.words !== '' || view.filter !== 'all' || view.tag !== '' || view.order !== 'number',
  );
  const narrowed = view.words.trim() !== '' || view.filter !== 'all' || view.tag !== '';
  return (
    <details class="toolbar" open={open}>
      <summary>{t('listTools')}</summary>
      <div class="tool-grid">
        <Field
          label={t('listWords')}
          name="list-words"
          value={view.words}
          onInput={(words) => onChange({ ...view, words })}
        />
        <SelectField
          label={t('listFilter')}
          name="list-filter"
          value={view.filter}
          options={options('captureFilter', CAPTURE_FILTERS)}
          onChange={(filter) => onChange({ ...view, filter: filter as CaptureFilter })}
        />
        <SelectField
          label={t('listOrder')}
          name="list-order"
          value={view.order}
          options={options('captureOrder', CAPTURE_ORDERS)}
          onChange={(order) => onChange({ ...view, order: order as CaptureOrder })}
        />
        {tags.length > 0 ? (
          <SelectField
            label={t('listTag')}
            name="list-tag"
            value={view.tag}
            options={[{ value: '', label: t('listTagAny') }, ...tags.map((tag) => ({ value: tag, label: tag }))]}
            onChange={(tag) => onChange({ ...view, tag })}
          />
        ) : null}
      </div>
      <p class="small soft" role="status" id="list-count">
        {narrowed ? tn('listShown', shown, { of }) : ''}
      </p>
    </details>
  );
}
