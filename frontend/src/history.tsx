import type { GraphiQLPlugin } from '@graphiql/react';
import type { FetcherParams } from '@graphiql/toolkit';
import { useState } from 'react';
import { configuration } from './configuration';
import { identity, type Identity } from './identity';
import { useOpen } from './opening';
import { createStore } from './store';

/** An operation that was run, and as whom: the name of a demo person, or what kind of caller it was. */
interface Remembered {
  as: string;
  query: string;
  variables: string;
  operationName: string;
  at: number;
}

const KEY = 'gateway:history';
const MOST = 100;
const NOBODY = 'nobody';
const TOKEN = 'another token';

const remembered = createStore<Remembered[]>(read());

function read(): Remembered[] {
  try {
    const stored: unknown = JSON.parse(localStorage.getItem(KEY) ?? '[]');
    return Array.isArray(stored) ? (stored as Remembered[]) : [];
  } catch {
    return [];
  }
}

function keep(entries: Remembered[]): void {
  remembered.set(entries);
  try {
    localStorage.setItem(KEY, JSON.stringify(entries));
  } catch {
    // No room: it is remembered until the page is left.
  }
}

const nameOf = (who: Identity): string => (who.kind === 'person' ? who.name : who.kind === 'token' ? TOKEN : NOBODY);

const isSame = (one: Remembered, other: Remembered): boolean =>
  one.as === other.as && one.query === other.query && one.variables === other.variables;

/** Puts an operation on top of the history of whoever runs it; headers and tokens are never kept. */
export function remember({ query, variables, operationName }: FetcherParams): void {
  const isGiven = variables && Object.keys(variables as object).length > 0;
  const entry: Remembered = {
    as: nameOf(identity.get()),
    query,
    variables: isGiven ? JSON.stringify(variables, null, 2) : '',
    operationName: operationName ?? '',
    at: Date.now(),
  };
  keep([entry, ...remembered.get().filter((each) => !isSame(each, entry))].slice(0, MOST));
}

/** The panel of what was run, by person. */
export const historyPlugin: GraphiQLPlugin = { title: 'History', icon: HistoryIcon, content: HistoryPanel };

function HistoryPanel() {
  const entries = remembered.use();
  const person = nameOf(identity.use());
  const [ofAll, setOfAll] = useState(false);
  const shown = ofAll ? entries : entries.filter(({ as }) => as === person);
  const clear = () => keep(entries.filter((each) => !shown.includes(each)));
  return (
    <section className="console-panel console-history" aria-label="History">
      <h2>History</h2>
      <div className="console-row">
        <label>
          <input type="checkbox" checked={ofAll} onChange={(event) => setOfAll(event.target.checked)} /> of everybody
        </label>
        {shown.length > 0 && (
          <button type="button" className="console-button" onClick={clear}>
            Forget {ofAll ? 'all' : 'these'}
          </button>
        )}
      </div>
      {shown.length === 0 ? (
        <p>{ofAll ? 'Nothing was run yet.' : `Nothing was run yet as ${person}.`} What you run stands here, in this browser alone.</p>
      ) : (
        <ol>
          {shown.map((entry) => (
            <HistoryItem key={`${entry.at} ${entry.as} ${entry.query}`} entry={entry} />
          ))}
        </ol>
      )}
    </section>
  );
}

function HistoryItem({ entry }: { entry: Remembered }) {
  const open = useOpen();
  const title = entry.operationName || entry.query.replace(/\s+/g, ' ').trim();
  const again = () => open({ query: entry.query, variables: entry.variables, as: identityOf(entry.as), runs: false });
  return (
    <li className="console-entry">
      <button type="button" onClick={again} title={entry.query}>
        <strong>{title}</strong>
        <span>
          as {entry.as} · <time dateTime={new Date(entry.at).toISOString()}>{new Date(entry.at).toLocaleString('en-GB')}</time>
        </span>
      </button>
      <button
        type="button"
        className="console-icon"
        aria-label={`Forget ${title}`}
        onClick={() => keep(remembered.get().filter((each) => each !== entry))}
      >
        ×
      </button>
    </li>
  );
}

/** A token is not kept: what was run with one opens as whoever is there. */
function identityOf(name: string): Identity | undefined {
  if (name === NOBODY) return { kind: 'nobody' };
  return configuration.get().people.some((person) => person.name === name) ? { kind: 'person', name } : undefined;
}

function HistoryIcon() {
  return (
    <svg viewBox="0 0 24 24" fill="none" stroke="currentColor" strokeWidth="1.5" aria-hidden="true">
      <path d="M4 5v4h4M4.6 9A8 8 0 1 1 4 13.5M12 8v4.5l3 2" strokeLinecap="round" strokeLinejoin="round" />
    </svg>
  );
}
