import { useEffect, useState } from 'react';
import { configuration } from './configuration';
import { chooseIdentity, identity, profileOf, tokenOf, type Identity } from './identity';

const TOKEN = 'token:';
const PERSON = 'person:';

export function TopBar() {
  const { title, endpoint } = configuration.use();
  return (
    <header className="console-bar">
      <Mark />
      <h1>{title}</h1>
      <code className="console-endpoint">POST {endpoint}</code>
      <IdentityControl />
    </header>
  );
}

function IdentityControl() {
  const { people } = configuration.use();
  const chosen = identity.use();
  const withField = people.length === 0 || chosen.kind === 'token';
  return (
    <div className="console-identity" role="group" aria-label="Who you are">
      <Badge chosen={chosen} />
      {people.length > 0 && <PersonSelect chosen={chosen} />}
      {withField && <TokenField chosen={chosen} />}
      <CopyToken token={chosen.kind === 'person' ? tokenOf(chosen) : null} />
    </div>
  );
}

function Badge({ chosen }: { chosen: Identity }) {
  const profile = profileOf(chosen);
  const state = profile.expired ? 'expired' : profile.role.split(' ')[0];
  return (
    <span className="console-badge" data-state={state} role="status" title={profile.detail}>
      {chosen.kind === 'token' && <b>{profile.label}</b>}
      <span>{profile.expired ? 'token has expired' : profile.role}</span>
    </span>
  );
}

function PersonSelect({ chosen }: { chosen: Identity }) {
  const { people } = configuration.use();
  return (
    <select
      className="console-field"
      aria-label="Run operations as"
      value={chosen.kind === 'person' ? PERSON + chosen.name : chosen.kind === 'token' ? TOKEN : ''}
      onChange={(event) => chooseIdentity(identityOf(event.target.value))}
    >
      <option value="">Not signed in</option>
      <optgroup label="Demo people">
        {people.map((person) => (
          <option key={person.name} value={PERSON + person.name} title={person.description}>
            {person.fullName}, {person.name}
          </option>
        ))}
      </optgroup>
      <option value={TOKEN}>Another token…</option>
    </select>
  );
}

function identityOf(value: string): Identity {
  if (value.startsWith(PERSON)) return { kind: 'person', name: value.slice(PERSON.length) };
  return value === TOKEN ? { kind: 'token', token: '' } : { kind: 'nobody' };
}

function TokenField({ chosen }: { chosen: Identity }) {
  const token = chosen.kind === 'token' ? chosen.token : '';
  const [draft, setDraft] = useState(token);
  useEffect(() => setDraft(token), [token]);
  const apply = () => {
    const entered = draft.trim().replace(/^bearer\s+/i, '');
    if (entered !== token) chooseIdentity({ kind: 'token', token: entered });
  };
  return (
    <input
      className="console-field console-token"
      aria-label="Authorization token"
      placeholder="Paste a token, press Enter"
      title="Sent as Authorization: Bearer …; kept until this browser tab closes."
      autoComplete="off"
      autoCapitalize="off"
      spellCheck={false}
      value={draft}
      onChange={(event) => setDraft(event.target.value)}
      onBlur={apply}
      onKeyDown={(event) => event.key === 'Enter' && apply()}
    />
  );
}

function CopyToken({ token }: { token: string | null }) {
  const [copied, setCopied] = useState(false);
  useEffect(() => setCopied(false), [token]);
  if (!token) return null;
  const copy = () => navigator.clipboard.writeText(token).then(() => setCopied(true), () => setCopied(false));
  return (
    <button type="button" className="console-button" onClick={copy} title="For curl and other clients">
      {copied ? 'Copied' : 'Copy token'}
    </button>
  );
}

function Mark() {
  return (
    <svg className="console-mark" viewBox="0 0 32 32" aria-hidden="true">
      <rect width="32" height="32" rx="8" />
      <path d="M8 16 16 8l8 8-8 8zM4 16h4m16 0h4" />
    </svg>
  );
}
