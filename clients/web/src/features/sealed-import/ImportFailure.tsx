import { Notice, ProblemNotice } from '@/shared/ui/states';
import { ImportRefused } from './findings';

/** Why a file is not taken. */
export function ImportFailure({ failure }: { failure: unknown }) {
  return failure instanceof ImportRefused ? (
    <Notice tone="danger" live title="This file cannot be imported">
      {failure.message}
    </Notice>
  ) : (
    <ProblemNotice failure={failure} />
  );
}
