/** What went wrong, whichever library said it. Whoever shows it looks at the code: messages may change, codes do not. */
import type { GraphQLFormattedError } from 'graphql';

export class Failure extends Error {
  constructor(
    readonly code: string,
    message: string,
    readonly hint?: string,
  ) {
    super(message);
    this.name = 'Failure';
  }
}

const isText = (value: unknown) => (typeof value === 'string' ? value : undefined);

/** Of what the gateway answered: the first error that says why; the others were undone for its sake. */
export function refused(errors: readonly GraphQLFormattedError[]): Failure {
  const error = errors.find(({ extensions }) => extensions?.code !== 'ROLLED_BACK') ?? errors[0];
  const { code, hint } = error?.extensions ?? {};
  return new Failure(isText(code) ?? 'INTERNAL', error?.message ?? 'Nothing is known about it.', isText(hint));
}

/** Of a request that had no answer. */
export function unanswered(reason: unknown): Failure {
  if (reason instanceof Failure) return reason;
  return new Failure('NO_CONNECTION', reason instanceof Error ? reason.message : String(reason));
}
