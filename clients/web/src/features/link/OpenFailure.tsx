import { SealedError } from '@keyhaven/sealed-crypto';
import { ApiProblem, asProblem } from '@/api/problem';
import { Notice, ProblemNotice } from '@/shared/ui/states';

/** Why a link did not open, and what that means for whoever was sent it. */
export function OpenFailure({ failure, retry }: { failure: unknown; retry: () => void }) {
  if (failure instanceof SealedError) {
    return (
      <Notice tone="danger" live title="The value was altered on its way">
        What the server gave does not open with the key of this link. Do not trust it: tell the
        sender, and ask for another link.
      </Notice>
    );
  }
  const { status } = asProblem(failure);
  if (status === 404) {
    return (
      <Notice tone="warning" live title="This link is over">
        It has been opened as often as it may, its time is over, or its sender revoked it. If you
        have not opened it yourself, tell the sender: somebody else may have the value.
      </Notice>
    );
  }
  if (status === 403) {
    return (
      <Notice tone="danger" live title="The key in this link is not the right one">
        The link was changed or cut on its way to you. Nothing has been used up: open it again from
        the message it came in, whole.
      </Notice>
    );
  }
  return (
    <div className="grid gap-3">
      <ProblemNotice failure={failure} retry={retry} />
      {failure instanceof ApiProblem && failure.status === 0 && (
        <p className="text-sm text-muted">
          If the answer was lost on its way, that may have counted as opening the link.
        </p>
      )}
    </div>
  );
}
