import { configuration } from './configuration';
import { createStore } from './store';

/** An error of an answer. What is in `extensions` beside these three differs by code. */
export interface AnsweredError {
  message: string;
  path?: (string | number)[];
  extensions?: { code?: string; hint?: string; fields?: string[]; [name: string]: unknown };
}

const MOST = 20;

/** Those of the last answer. */
export const lastErrors = createStore<AnsweredError[]>([]);

/** Keeps the errors of an answer, as text; what is no JSON has none that could be shown so. */
export function noteErrors(answer: string): void {
  try {
    const { errors } = JSON.parse(answer) as { errors?: AnsweredError[] };
    lastErrors.set(errors ?? []);
  } catch {
    lastErrors.set([]);
  }
}

/** What ended a subscription: the server's errors, or the reason of a socket that was closed. */
export function noteFailure(failure: unknown): void {
  if (Array.isArray(failure)) lastErrors.set(failure as AnsweredError[]);
  else if (failure instanceof CloseEvent) lastErrors.set([{ message: closed(failure) }]);
  else lastErrors.set([{ message: failure instanceof Error ? failure.message : 'The connection failed.' }]);
}

const closed = ({ code, reason }: CloseEvent): string =>
  `The connection was closed with ${code}${reason ? `: ${reason}` : ''}. Run the subscription again.`;

/** The errors of the answer above it, each in words and with what to do. */
export function ErrorList() {
  const errors = lastErrors.use();
  if (errors.length === 0) return null;
  return (
    <section className="console-errors" aria-label="Errors" tabIndex={0}>
      <ul>
        {errors.slice(0, MOST).map((error, place) => (
          <ErrorItem key={place} error={error} />
        ))}
      </ul>
      {errors.length > MOST && <p>And {errors.length - MOST} more.</p>}
    </section>
  );
}

function ErrorItem({ error: { message, path, extensions = {} } }: { error: AnsweredError }) {
  const { code, hint, fields, ...rest } = extensions;
  const meaning = configuration.use().codes[code ?? ''];
  const details = Object.entries({ ...(path && { at: path.join('.') }), ...(fields && { fields: fields.join(', ') }), ...rest });
  return (
    <li>
      <p>
        {code && <code className="console-code">{code}</code>} <strong>{message}</strong>
      </p>
      {hint && <p className="console-hint">{hint}</p>}
      {details.length > 0 && (
        <dl>
          {details.map(([name, value]) => (
            <div key={name}>
              <dt>{name}</dt>
              <dd>{typeof value === 'string' ? value : JSON.stringify(value)}</dd>
            </div>
          ))}
        </dl>
      )}
      {meaning && (
        <p className="console-meaning">
          <code>{code}</code> in general: {meaning}.
        </p>
      )}
    </li>
  );
}
