import { expect, test } from 'vitest';
import { isForgery, isViolation, violationProblem } from './violations';

test('tells what a person can put right from what somebody at the server did', () => {
  for (const mistake of ['cannot-open', 'recovery-code-mistyped', 'not-a-member', 'too-short']) {
    expect(isForgery(violationProblem(mistake)), mistake).toBe(false);
  }
  for (const forgery of ['items-differ', 'log-shrunk', 'key-changed', 'one of tomorrow']) {
    const problem = violationProblem(forgery);
    expect(isForgery(problem), forgery).toBe(true);
    expect(problem.message).toContain('Nothing of it is shown');
  }
  expect(isViolation(violationProblem('key-changed'), 'key-changed')).toBe(true);
  expect(isForgery(new Error('of another kind'))).toBe(false);
});
