import type { Vault } from '@/api/client';
import { Notice } from '@/shared/ui/states';

/** What an import would do, before it does it. */
export function ImportPreview({
  report,
  environment,
}: {
  report: Vault['ImportView'];
  environment: string;
}) {
  const counts = [
    { label: 'created', count: report.created },
    { label: 'updated', count: report.updated },
    { label: 'unchanged', count: report.unchanged },
    { label: 'rejected', count: report.rejected.length },
  ];
  return (
    <section aria-label="Preview" className="grid gap-3" role="status">
      <dl className="grid grid-cols-2 gap-2 sm:grid-cols-4">
        {counts.map(({ label, count }) => (
          <div key={label} className="flex flex-col-reverse rounded-xl bg-sunken px-4 py-3">
            <dt className="text-sm text-muted">{label}</dt>
            <dd className="text-xl font-semibold tabular-nums">{count}</dd>
          </div>
        ))}
      </dl>
      {report.duplicates.length > 0 && (
        <Notice tone="warning" title="Given more than once; the last value counts">
          <ul>
            {report.duplicates.map(({ line, name }) => (
              <li key={`${line} ${name}`}>
                Line {line}: <code>{name}</code>
              </li>
            ))}
          </ul>
        </Notice>
      )}
      {report.rejected.length > 0 && (
        <Notice tone="danger" title="These lines are not taken, the rest is">
          <ul>
            {report.rejected.map(({ line, name, reason }) => (
              <li key={`${line} ${name ?? ''}`}>
                Line {line}
                {name !== null && (
                  <>
                    {' '}
                    (<code>{name}</code>)
                  </>
                )}
                : {reason}
              </li>
            ))}
          </ul>
        </Notice>
      )}
      {report.created + report.updated === 0 && (
        <p className="text-sm text-muted">Nothing would change in {environment}.</p>
      )}
    </section>
  );
}
