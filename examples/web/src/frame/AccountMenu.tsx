import { useState } from 'react';
import { useWrite } from '../data';
import { unanswered, type Failure } from '../data/failure';
import { SignOutEverywhereDocument } from '../gql/graphql';
import { Problem } from './form';
import { Icon } from './icons';
import { endSession, usePresence } from './session';

export function AccountMenu() {
  const { session } = usePresence();
  const signOutEverywhere = useWrite(SignOutEverywhereDocument);
  const [failure, setFailure] = useState<Failure>();

  async function leaveEverywhere() {
    try {
      await signOutEverywhere({});
      await endSession();
    } catch (error) {
      setFailure(unanswered(error));
    }
  }

  return (
    <details className="menu">
      <summary aria-label="Account">
        <Icon name="person" />
      </summary>
      <div>
        <p>{session?.user.email ?? 'Signed in'}</p>
        <button onClick={() => void endSession()}>Sign out</button>
        <button onClick={() => void leaveEverywhere()}>Sign out everywhere</button>
        <Problem failure={failure} />
      </div>
    </details>
  );
}
