import { useEffect, useRef, useState } from 'react';
import { areaClass } from '@/shared/ui/Field';
import { Key } from '@/shared/ui/layout';

/** Writes a new value for one cell; nothing is saved by it yet. */
export function CellEditor({
  label,
  initial,
  onDone,
}: {
  label: string;
  initial: string | undefined;
  /** With the new value; with none when it stays as it was. */
  onDone: (value: string | undefined) => void;
}) {
  const [value, setValue] = useState(initial);
  const area = useRef<HTMLTextAreaElement>(null);
  useEffect(() => {
    area.current?.focus();
    area.current?.select();
  }, []);
  const changed = value === initial ? undefined : value;
  return (
    <div className="grid min-w-0 grow gap-1">
      <textarea
        ref={area}
        aria-label={label}
        autoComplete="off"
        autoCapitalize="off"
        spellCheck={false}
        rows={Math.min(8, Math.max(1, (value ?? '').split('\n').length))}
        placeholder="New value"
        className={`${areaClass} resize-y font-mono text-sm leading-5`}
        value={value ?? ''}
        onChange={(event) => setValue(event.target.value)}
        onBlur={() => onDone(changed)}
        onKeyDown={(event) => {
          if (event.key === 'Escape') {
            event.stopPropagation();
            onDone(undefined);
          } else if (event.key === 'Enter' && !event.shiftKey) {
            event.preventDefault();
            onDone(changed);
          }
        }}
      />
      <p className="text-xs text-muted">
        <Key>Enter</Key> keeps it, <Key>Shift</Key> <Key>Enter</Key> a new line, <Key>Esc</Key>{' '}
        cancels
      </p>
    </div>
  );
}
