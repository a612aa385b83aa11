import { reveal } from '@/features/secret/queries';
import type { Matrix } from '@/features/secret/useMatrix';
import { useTask, type Task } from '@/shared/useTask';

const AT_ONCE = 4;

/** Takes values of one environment over into another, as drafts: nothing changes until they are saved. */
export function useCopying(
  matrix: Matrix,
): Task<[names: string[], from: string, to: string], void> {
  return useTask(async (names, from, to) => {
    const title = matrix.environments.find(({ slug }) => slug === from)?.name ?? from;
    const left = [...names];
    const worker = async () => {
      for (let name = left.shift(); name !== undefined; name = left.shift()) {
        matrix.set(to, name, await reveal(matrix.place, from, name), title);
      }
    };
    await Promise.all(Array.from({ length: AT_ONCE }, worker));
  });
}
