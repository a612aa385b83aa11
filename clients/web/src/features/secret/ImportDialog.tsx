import { clsx } from 'clsx';
import { FileUp } from 'lucide-react';
import { useRef, useState } from 'react';
import { answerOf, vault, type Vault } from '@/api/client';
import { tell } from '@/shared/toasts';
import { useTask } from '@/shared/useTask';
import { Button } from '@/shared/ui/Button';
import { Dialog, DialogActions } from '@/shared/ui/Dialog';
import { AreaField, SelectField } from '@/shared/ui/Field';
import { ProblemNotice } from '@/shared/ui/states';
import { FORMATS, formatOf, type ImportFormat } from './importing';
import { ImportPreview } from './ImportPreview';
import type { Matrix } from './useMatrix';

interface Props {
  matrix: Matrix;
  /** What was dropped or pasted on the page; absent: the person chooses here. */
  offered: { text: string; name: string } | undefined;
  open: boolean;
  onOpenChange: (open: boolean) => void;
}

export function ImportDialog(props: Props) {
  return (
    <Dialog
      open={props.open}
      onOpenChange={props.onOpenChange}
      wide
      title="Import secrets"
      description="From .env, JSON or YAML. You see what would change before anything does."
    >
      <ImportForm {...props} />
    </Dialog>
  );
}

type Report = Vault['ImportView'];

function ImportForm({ matrix, offered, onOpenChange }: Props) {
  const [text, setText] = useState(offered?.text ?? '');
  const [format, setFormat] = useState<ImportFormat>(
    formatOf(offered?.text ?? '', offered?.name ?? ''),
  );
  const [environment, setEnvironment] = useState(matrix.environments[0]?.slug ?? '');
  const [dragging, setDragging] = useState(false);
  const chooser = useRef<HTMLInputElement>(null);

  const send = async (dryRun: boolean): Promise<Report> => {
    const { organization, project, path } = matrix.place;
    return answerOf(
      vault.POST(
        '/api/v1/organizations/{organization}/projects/{project}/environments/{environment}/import',
        {
          params: {
            path: { organization, project, environment },
            query: { path, format, dryRun },
          },
          body: text,
          bodySerializer: (body) => body,
          headers: { 'Content-Type': 'text/plain' },
        },
      ),
    );
  };
  const preview = useTask(async () => send(true));
  const take = useTask(async () => {
    const report = await send(false);
    await matrix.reload();
    tell(`${report.created} created, ${report.updated} updated in ${environment}`);
    onOpenChange(false);
  });

  const change = (step: () => void) => {
    step();
    preview.reset();
    take.reset();
  };
  const read = async (file: File | undefined) => {
    if (!file) return;
    const content = await file.text();
    change(() => {
      setText(content);
      setFormat(formatOf(content, file.name));
    });
  };

  return (
    <form
      className="grid gap-4"
      onSubmit={(event) => {
        event.preventDefault();
        void (preview.result ? take : preview).run();
      }}
    >
      <div className="grid gap-4 sm:grid-cols-2">
        <SelectField
          label="Environment"
          value={environment}
          onChange={(event) => change(() => setEnvironment(event.target.value))}
          options={matrix.environments.map(({ slug, name }) => ({ value: slug, label: name }))}
        />
        <SelectField
          label="Format"
          value={format}
          onChange={(event) => change(() => setFormat(event.target.value as ImportFormat))}
          options={FORMATS}
        />
      </div>
      <div
        onDragOver={(event) => {
          event.preventDefault();
          setDragging(true);
        }}
        onDragLeave={() => setDragging(false)}
        onDrop={(event) => {
          event.preventDefault();
          event.stopPropagation();
          setDragging(false);
          void read(event.dataTransfer.files[0]);
        }}
        className={clsx(
          'grid gap-3 rounded-xl border border-dashed p-4',
          dragging ? 'border-accent bg-accent-soft' : 'border-edge/60',
        )}
      >
        <div className="flex flex-wrap items-center gap-3">
          <FileUp className="size-5 text-muted" aria-hidden />
          <p className="grow text-sm text-muted">Drop a file here, paste below, or</p>
          <Button size="small" onClick={() => chooser.current?.click()}>
            Choose a file
          </Button>
          <input
            ref={chooser}
            type="file"
            className="sr-only"
            tabIndex={-1}
            aria-label="File to import"
            onChange={(event) => void read(event.target.files?.[0])}
          />
        </div>
        <AreaField
          label="Content"
          rows={8}
          required
          spellCheck={false}
          autoComplete="off"
          placeholder={'DATABASE_URL=postgres://…\nSTRIPE_API_KEY="sk_…"'}
          className="max-h-72 resize-y font-mono text-sm"
          value={text}
          onChange={(event) => {
            const content = event.target.value;
            change(() => {
              if (text === '') setFormat(formatOf(content));
              setText(content);
            });
          }}
        />
      </div>
      {preview.failure !== undefined && <ProblemNotice failure={preview.failure} />}
      {take.failure !== undefined && <ProblemNotice failure={take.failure} />}
      {preview.result && <ImportPreview report={preview.result} environment={environment} />}
      <DialogActions>
        <Button onClick={() => onOpenChange(false)}>Cancel</Button>
        {preview.result ? (
          <Button type="submit" look="primary" busy={take.busy}>
            Import into {environment}
          </Button>
        ) : (
          <Button type="submit" look="primary" busy={preview.busy}>
            Preview
          </Button>
        )}
      </DialogActions>
    </form>
  );
}
