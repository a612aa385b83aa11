import { TriangleAlert } from 'lucide-react';
import type { ReactNode } from 'react';

/** One kind of what needs somebody; not there where nothing of the kind does. */
export function Warnings({
  title,
  choice,
  children,
}: {
  title: string;
  choice?: ReactNode;
  children: ReactNode;
}) {
  return (
    <section>
      <div className="mb-2 flex flex-wrap items-center gap-x-3 gap-y-1">
        <h3 className="grow text-sm font-medium text-muted">{title}</h3>
        {choice}
      </div>
      <ul className="grid gap-2.5">{children}</ul>
    </section>
  );
}

export function Warning({ name, said }: { name: ReactNode; said: string }) {
  return (
    <li className="flex gap-3">
      <TriangleAlert className="mt-0.5 size-4 shrink-0 text-warning" aria-hidden />
      <p className="min-w-0 text-sm wrap-anywhere">
        {name} <span className="text-muted">{said}</span>
      </p>
    </li>
  );
}
