import { useState } from 'react';
import { Button, Field, Problem, text, useForm } from './form';
import { signIn, signUp } from './session';

export function SignIn({ wasHere }: { wasHere: boolean }) {
  const [isNew, setNew] = useState(false);
  const { onSubmit, isSending, failure } = useForm(async (form) => {
    const [email, password] = [text(form, 'email'), text(form, 'password')];
    await (isNew ? signUp(email, password, text(form, 'name')) : signIn(email, password));
  });

  return (
    <main className="gate">
      <form className="panel" onSubmit={onSubmit} noValidate>
        <h1>{isNew ? 'Create an account' : 'Welcome back'}</h1>
        <p className="quiet" role="status">
          {wasHere && 'You are signed out. '}
          {isNew ? 'It takes a name, an address and a password.' : 'Sign in to go on where you were.'}
        </p>
        {isNew && (
          <Field label="Name">
            <input name="name" autoComplete="name" />
          </Field>
        )}
        <Field label="E-mail">
          <input name="email" type="email" autoComplete="email" required />
        </Field>
        <Field label="Password" hint={isNew ? 'At least 6 characters.' : undefined}>
          <input name="password" type="password" autoComplete={isNew ? 'new-password' : 'current-password'} required />
        </Field>
        <Problem failure={failure} />
        <Button className="primary" isBusy={isSending}>
          {isNew ? 'Sign up' : 'Sign in'}
        </Button>
        <p className="quiet">
          {isNew ? 'You have an account?' : 'New here?'}{' '}
          <button type="button" className="link" onClick={() => setNew(!isNew)}>
            {isNew ? 'Sign in' : 'Create an account'}
          </button>
        </p>
        {import.meta.env.DEV && <small>Here, contributor@demo.example has the password demo-password.</small>}
      </form>
    </main>
  );
}
