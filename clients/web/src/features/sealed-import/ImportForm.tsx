import { useState } from 'react';
import type { SealedVaultView } from '@/features/sealed/useSealedVault';
import { ChooseFile } from './ChooseFile';
import { ChooseColumns } from './ChooseColumns';
import type { Found } from './findings';
import { ImportPreview } from './ImportPreview';
import type { Reading } from './reading';
import { TypePassword } from './TypePassword';

/**
 * From a file to keys, step by step. What was read is in this view's memory until it is sealed or the
 * dialog closes.
 */
export function ImportForm({ vault, onDone }: { vault: SealedVaultView; onDone: () => void }) {
  const [reading, setReading] = useState<Reading>();
  const restart = () => setReading(undefined);
  const take = (found: Found) => setReading({ kind: 'found', found });
  switch (reading?.kind) {
    case undefined:
      return <ChooseFile onRead={setReading} onCancel={onDone} />;
    case 'encrypted':
      return <TypePassword open={reading.open} onFound={take} onBack={restart} />;
    case 'columns':
      return (
        <ChooseColumns
          table={reading.table}
          guess={reading.guess}
          onFound={take}
          onBack={restart}
        />
      );
    case 'found':
      return <ImportPreview vault={vault} found={reading.found} onBack={restart} onDone={onDone} />;
  }
}
