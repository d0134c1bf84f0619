import { useState } from 'preact/hooks';
import { LONGEST_TAG } from '../../shared/messages/workbench-protocol';
import { callBackground } from '../platform/messaging';
import { offerUndo } from '../ui/client/undo';
import { useAttempt } from '../ui/client/use-attempt';
import { Button } from '../ui/components/button';
import { FaultNote } from '../ui/components/error-note';
import { Field } from '../ui/components/field';
import { RemoveIcon } from '../ui/components/icons';
import { t } from '../ui/i18n';

export interface TagEditorProps {
  caseId: string;
  /** A capture's id, or the case's. */
  object: string;
  tags: readonly string[];
  /** Tags used elsewhere in the case, offered while typing. */
  known: readonly string[];
}

/** The officer's own words for sorting. Several at once with commas; each is taken off by its button, and that can be undone. */
export function TagEditor({ caseId, object, tags, known }: TagEditorProps) {
  const [typed, setTyped] = useState('');
  const { fault, attempt } = useAttempt();
  const set = (next: readonly string[], words: string) =>
    attempt(async () => {
      await callBackground('marks.tag', { caseId, object, tags: [...next] });
      setTyped('');
      const before = [...tags];
      offerUndo(words, () => callBackground('marks.tag', { caseId, object, tags: before }));
    });
  const add = () => {
    const added = typed
      .split(',')
      .map((tag) => tag.trim())
      .filter(Boolean);
    if (added.length > 0) void set([...tags, ...added], t('tagAdded', { tag: added.join(', ') }));
  };
  const listId = `tags-known-${object}`;
  return (
    <div class="stack-tight tag-editor">
      <ul class="tag-list" aria-label={t('tags')}>
        {tags.map((tag) => (
          <li key={tag} class="tag">
            <bdi>{tag}</bdi>
            <Button
              kind="icon"
              label={t('tagRemove', { tag })}
              onClick={() =>
                void set(
                  tags.filter((one) => one !== tag),
                  t('tagRemoved', { tag }),
                )
              }
            >
              <RemoveIcon size={12} />
            </Button>
          </li>
        ))}
      </ul>
      <form
        class="tag-form"
        onSubmit={(event) => {
          event.preventDefault();
          add();
        }}
      >
        <Field
          label={t('tagNew')}
          name="tag"
          value={typed}
          onInput={setTyped}
          maxLength={LONGEST_TAG * 4}
          list={listId}
        />
        <datalist id={listId}>
          {known
            .filter((tag) => !tags.includes(tag))
            .map((tag) => (
              <option key={tag} value={tag} />
            ))}
        </datalist>
        <Button type="submit" disabled={typed.trim() === ''}>
          {t('tagAdd')}
        </Button>
      </form>
      <FaultNote fault={fault} />
    </div>
  );
}
