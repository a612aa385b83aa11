import { useEffect, useState } from 'react';
import type { SealedVaultView } from '@/features/sealed/useSealedVault';
import { useTask } from '@/shared/useTask';
import { Button } from '@/shared/ui/Button';
import { DialogActions } from '@/shared/ui/Dialog';
import { TextField } from '@/shared/ui/Field';
import { Notice, ProblemNotice, SkeletonRows } from '@/shared/ui/states';
import type { Found } from './findings';
import { FoundList } from './FoundList';
import { ImportRunView } from './ImportRunView';
import { planOf, type ImportPlan } from './plan';
import { RejectedList } from './RejectedList';
import { useImportRun } from './useImportRun';

type Names = Awaited<ReturnType<SealedVaultView['names']>>;

/** What would be created, what is there already and what cannot be taken, before anything is sealed. */
export function ImportPreview({
  vault,
  found,
  onBack,
  onDone,
}: {
  vault: SealedVaultView;
  found: Found;
  onBack: () => void;
  onDone: () => void;
}) {
  const [environment, setEnvironment] = useState('production');
  const names = useNames(vault);
  const run = useImportRun(vault);
  if (run.total !== undefined) {
    return <ImportRunView run={run} rejected={found.rejected} onDone={onDone} />;
  }
  if (names.failure !== undefined) return <ProblemNotice failure={names.failure} />;
  if (!names.result) return <SkeletonRows rows={4} label="The vault’s keys are being compared" />;
  const plan = planOf(found.keys, names.result, environment.trim());
  return (
    <form
      className="grid gap-5"
      onSubmit={(event) => {
        event.preventDefault();
        run.start(plan, environment.trim());
      }}
    >
      <Counts format={found.format} plan={plan} rejected={found.rejected.length} />
      {found.remarks.length > 0 && (
        <Notice>
          {found.remarks.map((remark) => (
            <p key={remark}>{remark}</p>
          ))}
        </Notice>
      )}
      <TextField
        label="Environment"
        required
        maxLength={255}
        pattern=".*\S.*"
        value={environment}
        hint="The keys are put there. The server reads service, name, tags and site of a key; its value is sealed."
        onChange={(event) => setEnvironment(event.target.value)}
      />
      <FoundList plan={plan} />
      <RejectedList rejected={found.rejected} />
      <DialogActions>
        <Button onClick={onBack}>Another file</Button>
        <Button
          type="submit"
          look="primary"
          disabled={plan.created.length === 0}
          title={plan.created.length === 0 ? 'There is nothing new to add' : undefined}
        >
          Seal and add {plan.created.length.toLocaleString('en')}
        </Button>
      </DialogActions>
    </form>
  );
}

/** Compared once, as the dialog opens: what is added meanwhile elsewhere is not known here. */
function useNames(vault: SealedVaultView) {
  const names = useTask<[], Names>(async () => vault.names());
  const { run } = names;
  useEffect(() => void run(), [run]);
  return names;
}

function Counts({
  format,
  plan,
  rejected,
}: {
  format: string;
  plan: ImportPlan;
  rejected: number;
}) {
  const counts = [
    { label: 'new', count: plan.created.length },
    { label: 'already there', count: plan.duplicates.length },
    { label: 'not taken', count: rejected },
  ];
  return (
    <section aria-label="Preview" role="status" className="grid gap-2">
      <p className="text-sm text-muted">{format}</p>
      <dl className="grid grid-cols-3 gap-2">
        {counts.map(({ label, count }) => (
          <div
            key={label}
            className="flex flex-col-reverse justify-end rounded-xl bg-sunken px-4 py-3"
          >
            <dt className="text-sm text-muted">{label}</dt>
            <dd className="text-xl font-semibold tabular-nums">{count.toLocaleString('en')}</dd>
          </div>
        ))}
      </dl>
    </section>
  );
}
