import type { SealedVaultView } from '@/features/sealed/useSealedVault';
import { Dialog } from '@/shared/ui/Dialog';
import { ImportForm } from './ImportForm';

/** Brings the keys of another tool into an open vault. */
export default function ImportDialog({
  vault,
  open,
  onOpenChange,
}: {
  vault: SealedVaultView;
  open: boolean;
  onOpenChange: (open: boolean) => void;
}) {
  return (
    <Dialog
      open={open}
      onOpenChange={onOpenChange}
      wide
      title="Import keys"
      description="Read and sealed here: the file itself is not sent anywhere."
    >
      <ImportForm vault={vault} onDone={() => onOpenChange(false)} />
    </Dialog>
  );
}
