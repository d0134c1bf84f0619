import type { ArtefactEntry } from '../../shared/capture/record';
import { saveAs } from '../export/save';
import { callBackground } from '../platform/messaging';
import { useAttempt } from '../ui/client/use-attempt';
import { Digest } from '../ui/components/digest';
import { FaultNote } from '../ui/components/error-note';
import { formatBytes } from '../ui/format';
import { t, tn } from '../ui/i18n';

export interface ExhibitFilesProps {
  captureId: string;
  /** Its number leads the name of a saved file, so that copies of one exhibit lie together. */
  exhibit: string;
  artefacts: ArtefactEntry[];
  /** Of capture.json. */
  sha256: string;
  /** Fingerprint of the key that signed. */
  signer: string;
}

/** Every file of the exhibit with its digest, and the key that signed them. A file's name saves its exact bytes. */
export function ExhibitFiles({ captureId, exhibit, artefacts, sha256, signer }: ExhibitFilesProps) {
  const { fault, attempt } = useAttempt();
  const save = (path: string) =>
    attempt(async () => {
      const { blob } = await callBackground('capture.artefact', { captureId, path });
      await saveAs(blob, `${exhibit}_${captureId}_${path.replaceAll('/', '-')}`);
    });
  return (
    <section class="part stack" aria-labelledby="files-title">
      <h2 id="files-title">{t('filesAndSignature')}</h2>
      <dl class="facts">
        <div>
          <dt>{t('factSigner')}</dt>
          <dd>
            <Digest hex={signer} />
          </dd>
        </div>
      </dl>
      <FaultNote fault={fault} />
      <details>
        <summary>{tn('fileCount', artefacts.length + 1)}</summary>
        <ul class="files">
          <FileRow path="capture.json" sha256={sha256} size={null} notes={[]} onSave={save} />
          {artefacts.map((one) => (
            <FileRow
              key={one.path}
              path={one.path}
              sha256={one.sha256}
              size={one.bytes}
              notes={[
                one.derivedFrom ? t('derivedFrom', { path: one.derivedFrom }) : '',
                one.mayHoldCredentials ? t('mayHoldCredentials') : '',
              ]}
              onSave={save}
            />
          ))}
        </ul>
      </details>
    </section>
  );
}

interface FileRowProps {
  path: string;
  sha256: string;
  size: number | null;
  notes: string[];
  onSave: (path: string) => Promise<unknown>;
}

function FileRow({ path, sha256, size, notes, onSave }: FileRowProps) {
  return (
    <li class="stack-tight">
      <span class="line">
        <button
          type="button"
          class="link-button small"
          aria-label={t('saveFile', { path })}
          onClick={() => void onSave(path)}
        >
          {path}
        </button>
        {size === null ? null : <span class="small soft number">{formatBytes(size)}</span>}
      </span>
      {notes.filter(Boolean).map((note) => (
        <span key={note} class="small soft">
          {note}
        </span>
      ))}
      <Digest hex={sha256} />
    </li>
  );
}
