import { Download } from 'lucide-react';
import { useState } from 'react';
import { answerOf, vault } from '@/api/client';
import { download } from '@/shared/download';
import { tell } from '@/shared/toasts';
import { useTask } from '@/shared/useTask';
import { Button } from '@/shared/ui/Button';
import { Dialog, DialogActions } from '@/shared/ui/Dialog';
import { SelectField } from '@/shared/ui/Field';
import { Notice, ProblemNotice } from '@/shared/ui/states';
import { FORMATS, type ImportFormat } from './importing';
import type { Matrix } from './useMatrix';

const ENDINGS: Record<ImportFormat, string> = { dotenv: 'env', json: 'json', yaml: 'yaml' };

export function ExportButton({ matrix }: { matrix: Matrix }) {
  const [open, setOpen] = useState(false);
  return (
    <>
      <Button size="small" onClick={() => setOpen(true)}>
        <Download className="size-4" aria-hidden /> Export
      </Button>
      <Dialog open={open} onOpenChange={setOpen} title="Export secrets">
        <ExportForm matrix={matrix} onDone={() => setOpen(false)} />
      </Dialog>
    </>
  );
}

function ExportForm({ matrix, onDone }: { matrix: Matrix; onDone: () => void }) {
  const [environment, setEnvironment] = useState(matrix.environments[0]?.slug ?? '');
  const [format, setFormat] = useState<ImportFormat>('dotenv');
  const fetching = useTask(async () => {
    const { organization, project, path } = matrix.place;
    const content = await answerOf(
      vault.GET(
        '/api/v1/organizations/{organization}/projects/{project}/environments/{environment}/export',
        {
          params: { path: { organization, project, environment }, query: { path, format } },
          parseAs: 'blob',
        },
      ),
    );
    download(content, `${project}-${environment}.${ENDINGS[format]}`);
    tell('Exported');
    onDone();
  });
  return (
    <form
      className="grid gap-4"
      onSubmit={(event) => {
        event.preventDefault();
        void fetching.run();
      }}
    >
      <SelectField
        label="Environment"
        value={environment}
        onChange={(event) => setEnvironment(event.target.value)}
        options={matrix.environments.map(({ slug, name }) => ({ value: slug, label: name }))}
      />
      <SelectField
        label="Format"
        value={format}
        onChange={(event) => setFormat(event.target.value as ImportFormat)}
        options={FORMATS}
      />
      <Notice tone="warning" title="The file holds every value in plain text">
        The export is recorded. Delete the file when you no longer need it, and do not open it in a
        spreadsheet: a value may look like a formula.
      </Notice>
      {fetching.failure !== undefined && <ProblemNotice failure={fetching.failure} />}
      <DialogActions>
        <Button onClick={onDone}>Cancel</Button>
        <Button type="submit" look="primary" busy={fetching.busy}>
          Export
        </Button>
      </DialogActions>
    </form>
  );
}
