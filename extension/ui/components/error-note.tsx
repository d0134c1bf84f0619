import type { ComponentChildren } from 'preact';
import type { ErrorCode } from '../../../shared/messages/error-codes';
import type { SpoorError } from '../../platform/errors';
import { familyMessage, t } from '../i18n';
import { LossIcon } from './icons';

export interface ErrorNoteProps {
  code: ErrorCode;
  /** Technical words, shown below and only when there are some. */
  detail?: string;
  /** True when it appeared by itself and must be announced. */
  announce?: boolean;
  children?: ComponentChildren;
  id?: string | undefined;
}

/** An expected failure: what and why, then what to do. */
export function ErrorNote({ code, detail, announce, children, id }: ErrorNoteProps) {
  return (
    <div class="note loss" id={id} role={announce ? 'alert' : undefined}>
      <LossIcon />
      <div class="stack-tight grow">
        <p>
          <strong>{familyMessage('error', code) ?? t('error_internal')}</strong>
        </p>
        <p>{familyMessage('error', code, '_action') ?? t('error_internal_action')}</p>
        {detail ? (
          <p class="small soft" dir="auto" lang="en">
            {detail}
          </p>
        ) : null}
        {children}
      </div>
    </div>
  );
}

/** What failed after an order of the officer, announced; nothing when nothing did. */
export function FaultNote({ fault, id }: { fault: SpoorError | null; id?: string }) {
  return fault ? <ErrorNote code={fault.code} detail={fault.detail} announce id={id} /> : null;
}
