/** Forms: one submit at a time, what was typed stays after an error, and the error is told. */
import { useState, type ComponentProps, type SubmitEvent, type ReactNode } from 'react';
import { Failure, unanswered } from '../data/failure';
import { isOutdated, words } from './words';

export function useForm(send: (form: FormData) => Promise<void>) {
  const [failure, setFailure] = useState<Failure>();
  const [isSending, setSending] = useState(false);

  async function submit(form: HTMLFormElement) {
    setSending(true);
    setFailure(undefined);
    try {
      await send(new FormData(form));
      form.reset();
    } catch (error) {
      setFailure(unanswered(error));
    } finally {
      setSending(false);
    }
  }

  function onSubmit(event: SubmitEvent<HTMLFormElement>) {
    event.preventDefault();
    if (!isSending) void submit(event.currentTarget);
  }

  return { onSubmit, isSending, failure };
}

export const text = (form: FormData, name: string) => {
  const value = form.get(name);
  return typeof value === 'string' ? value.trim() : '';
};

export function Field({ label, hint, children }: { label: string; hint?: string | undefined; children: ReactNode }) {
  return (
    <label className="field">
      <span>{label}</span>
      {children}
      {hint && <small>{hint}</small>}
    </label>
  );
}

export function Button({ isBusy = false, children, ...rest }: ComponentProps<'button'> & { isBusy?: boolean }) {
  return (
    <button {...rest} aria-busy={isBusy}>
      {children}
    </button>
  );
}

/** An error in words, and its code for whoever is asked about it. */
export function Problem({ failure, onRetry }: { failure: Failure | undefined; onRetry?: () => void }) {
  if (!failure) return null;
  return (
    <div className="problem" role="alert">
      <p>
        {words(failure)} <code>{failure.code}</code>
      </p>
      {isOutdated(failure) && <button onClick={() => location.reload()}>Load again</button>}
      {onRetry && !isOutdated(failure) && <button onClick={onRetry}>Try again</button>}
    </div>
  );
}
