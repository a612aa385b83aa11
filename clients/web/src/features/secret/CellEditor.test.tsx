import { cleanup, render, screen } from '@testing-library/react';
import { userEvent } from '@testing-library/user-event';
import { afterEach, describe, expect, it, vi } from 'vitest';
import { CellEditor } from './CellEditor';

afterEach(cleanup);

function edit(initial: string | undefined) {
  const done = vi.fn();
  render(<CellEditor label="New value of A" initial={initial} onDone={done} />);
  return { done, area: screen.getByRole('textbox', { name: 'New value of A' }) };
}

describe('CellEditor', () => {
  it('keeps what was written on Enter, with its lines', async () => {
    const { done, area } = edit(undefined);
    await userEvent.type(area, 'one{Shift>}{Enter}{/Shift}two{Enter}');
    expect(done).toHaveBeenCalledWith('one\ntwo');
  });

  it('changes nothing on Escape, nor when nothing was written', async () => {
    const { done, area } = edit('old');
    await userEvent.type(area, 'new{Escape}');
    expect(done).toHaveBeenLastCalledWith(undefined);
    cleanup();
    const untouched = edit('old');
    await userEvent.type(untouched.area, '{Enter}');
    expect(untouched.done).toHaveBeenCalledWith(undefined);
  });

  it('tells an empty value from none', async () => {
    const { done, area } = edit('old');
    await userEvent.clear(area);
    await userEvent.type(area, '{Enter}');
    expect(done).toHaveBeenCalledWith('');
  });
});
