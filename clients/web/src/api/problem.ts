/** What the API says when it refuses (RFC 9457), or what stands for it when no answer came. */
export class ApiProblem extends Error {
  override readonly name = 'ApiProblem';

  constructor(
    readonly status: number,
    readonly code: string,
    readonly title: string,
    detail: string,
    readonly requestId: string | null,
    readonly fieldErrors: readonly FieldError[] = [],
    readonly retryAfterSeconds: number | null = null,
  ) {
    super(detail);
  }

  /** Whether it is the network or the server that failed, so that trying again may help. */
  get isPassing(): boolean {
    return this.status === 0 || this.status === 429 || this.status >= 500;
  }

  /** What is wrong with one field of the request, by its JSON pointer; empty: nothing. */
  fieldError(pointer: string): string | undefined {
    return this.fieldErrors.find((error) => error.pointer === pointer)?.detail;
  }
}

export interface FieldError {
  readonly pointer: string;
  readonly detail: string;
}

/** The problem of an answer that is not a success. */
export function problemOf(response: Response, body: unknown): ApiProblem {
  const problem = isRecord(body) ? body : {};
  return new ApiProblem(
    response.status,
    text(problem['code']) ?? 'unknown',
    text(problem['title']) ?? `The server answered ${response.status}`,
    text(problem['detail']) ?? 'It did not say why.',
    text(problem['requestId']) ?? response.headers.get('X-Request-Id'),
    fieldErrors(problem['errors']),
    retryAfter(response),
  );
}

/** No answer came at all. */
export function unreachable(): ApiProblem {
  return new ApiProblem(
    0,
    'network',
    'KeyHaven cannot be reached',
    navigator.onLine
      ? 'The server did not answer. It may be starting; try again in a moment.'
      : 'You are offline. What you see may be out of date.',
    null,
  );
}

/** Whatever was thrown, as a problem that can be shown. */
export function asProblem(failure: unknown): ApiProblem {
  return failure instanceof ApiProblem
    ? failure
    : new ApiProblem(
        -1,
        'app',
        'Something went wrong here',
        'The app has a defect. Reload the page.',
        null,
      );
}

function fieldErrors(errors: unknown): FieldError[] {
  if (!Array.isArray(errors)) return [];
  return errors.filter(isRecord).map((error) => ({
    pointer: text(error['pointer']) ?? '',
    detail: text(error['detail']) ?? 'is not valid',
  }));
}

function retryAfter(response: Response): number | null {
  const seconds = Number(response.headers.get('Retry-After') ?? NaN);
  return Number.isFinite(seconds) ? seconds : null;
}

function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null;
}

function text(value: unknown): string | null {
  return typeof value === 'string' ? value : null;
}
