/** Shows a page: to whoever is signed in, or to anybody. */
import { StrictMode, type ReactNode } from 'react';
import { createRoot } from 'react-dom/client';
import { Provider } from '../data';
import { usePresence } from './session';
import { SignIn } from './SignIn';
import './style.css';

export function start(page: ReactNode, { isPublic = false } = {}) {
  const root = document.getElementById('root');
  if (!root) throw new Error('The page has no #root.');
  const shown = isPublic ? <Provider>{page}</Provider> : <ForSignedIn>{page}</ForSignedIn>;
  createRoot(root).render(<StrictMode>{shown}</StrictMode>);
}

function ForSignedIn({ children }: { children: ReactNode }) {
  const { session, wasHere } = usePresence();
  if (session === undefined) return null;
  if (session === null) return <SignIn wasHere={wasHere} />;
  // What is remembered belongs to one person: another one begins with nothing.
  return <Provider key={session.user.id}>{children}</Provider>;
}
