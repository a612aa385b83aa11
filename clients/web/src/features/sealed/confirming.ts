const ASKED = 2;

/** Which groups of a recovery code somebody is asked to type, from 1, in order. */
export function groupsToConfirm(code: string): number[] {
  const left = code.split('-').map((_, at) => at + 1);
  while (left.length > ASKED) {
    const [random = 0] = crypto.getRandomValues(new Uint32Array(1));
    left.splice(random % left.length, 1);
  }
  return left;
}

/** Whether that is the group, as people type it: O is 0, I and L are 1, case does not matter. */
export function confirms(code: string, group: number, typed: string): boolean {
  const read = typed
    .toUpperCase()
    .replaceAll(/[\s-]/g, '')
    .replaceAll('O', '0')
    .replaceAll(/[IL]/g, '1');
  return code.split('-')[group - 1] === read;
}
