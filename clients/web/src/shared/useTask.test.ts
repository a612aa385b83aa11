import { act, renderHook } from '@testing-library/react';
import { describe, expect, it } from 'vitest';
import { useTask } from './useTask';

describe('useTask', () => {
  it('gives the result, and whether it succeeded', async () => {
    const { result } = renderHook(() =>
      useTask(async (text: string) => Promise.resolve(`${text}!`)),
    );
    let done: boolean | undefined;
    await act(async () => {
      done = await result.current.run('saved');
    });
    expect(done).toBe(true);
    expect(result.current).toMatchObject({ busy: false, result: 'saved!' });
  });

  it('keeps the failure until it is tried again or reset', async () => {
    const failure = new Error('no');
    const { result } = renderHook(() => useTask(async () => Promise.reject(failure)));
    await act(async () => {
      expect(await result.current.run()).toBe(false);
    });
    expect(result.current.failure).toBe(failure);
    act(() => result.current.reset());
    expect(result.current.failure).toBeUndefined();
  });
});
