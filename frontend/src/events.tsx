import type { GraphiQLPlugin } from '@graphiql/react';
import { noteErrors, noteFailure } from './errors';
import { createStore } from './store';

/** One event of the subscription that runs, or ran last. */
export interface ReceivedEvent {
  number: number;
  at: Date;
  text: string;
}

/** The subscription that runs, or ran last: its newest events, and whether it still goes on. */
interface Received {
  events: ReceivedEvent[];
  state: 'none' | 'live' | 'over';
}

const MOST = 200;

const received = createStore<Received>({ events: [], state: 'none' });

let newest = 0;

/**
 * The same events, each noted as it comes; GraphiQL's own editor shows the last of those that come at once.
 *
 * No generator: who stops would wait there for one event more, with the socket open.
 */
export function noted(subscribed: unknown): AsyncIterableIterator<unknown> {
  const source = Promise.resolve(subscribed as AsyncIterable<unknown>).then((each) => each[Symbol.asyncIterator]());
  const run = (newest += 1);
  let number = 0;
  const put = (change: Partial<Received>) => {
    if (run === newest) received.set({ ...received.get(), ...change });
  };
  const note = (value: unknown) => {
    number += 1;
    const text = JSON.stringify(value, null, 2);
    noteErrors(text);
    put({ events: [{ number, at: new Date(), text }, ...received.get().events].slice(0, MOST) });
  };
  put({ events: [], state: 'live' });
  return {
    [Symbol.asyncIterator]() {
      return this;
    },
    async next() {
      try {
        const got = await (await source).next();
        if (got.done) put({ state: 'over' });
        else note(got.value);
        return got;
      } catch (failure) {
        noteFailure(failure);
        put({ state: 'over' });
        throw failure;
      }
    },
    async return() {
      put({ state: 'over' });
      await (await source).return?.();
      return { done: true, value: undefined };
    },
  };
}

/** The panel that lists what a subscription brought. */
export const eventsPlugin: GraphiQLPlugin = { title: 'Events', icon: EventsIcon, content: EventsPanel };

function EventsPanel() {
  const { events, state } = received.use();
  return (
    <section className="console-panel console-events" aria-label="Events">
      <h2>Events</h2>
      <p role="status">{said(events, state)}</p>
      <ol>
        {events.map((event) => (
          <li key={event.number}>
            <details open={event === events[0]}>
              <summary>
                <b>{event.number}</b> <time dateTime={event.at.toISOString()}>{timeOf(event.at)}</time>
                <Change text={event.text} />
              </summary>
              <pre tabIndex={0}>{event.text}</pre>
            </details>
          </li>
        ))}
      </ol>
    </section>
  );
}

function said(events: ReceivedEvent[], state: Received['state']): string {
  if (state === 'none') return 'Run a subscription: each of its events stands here, with its time and what changed.';
  const count = events[0]?.number ?? 0;
  const kept = count > MOST ? `, of which the last ${MOST} are kept` : '';
  const what = count === 0 ? 'No event yet' : `${count === 1 ? 'One event' : `${count} events`}${kept}, the newest first`;
  return `${state === 'live' ? 'Listening' : 'The subscription is over'}. ${what}.`;
}

/** What happened to the row, where the subscription asks for it. */
function Change({ text }: { text: string }) {
  const change = /"change": "(\w+)"/.exec(text)?.[1]?.toLowerCase();
  const field = /"data": \{\s*"(\w+)"/.exec(text)?.[1];
  return (
    <>
      {change && <span className="console-change" data-change={change}>{change}</span>}
      {field && <span className="console-of">{field}</span>}
    </>
  );
}

const timeOf = (at: Date): string =>
  `${at.toLocaleTimeString('en-GB')}.${at.getMilliseconds().toString().padStart(3, '0')}`;

function EventsIcon() {
  return (
    <svg viewBox="0 0 24 24" fill="none" stroke="currentColor" strokeWidth="1.5" aria-hidden="true">
      <path d="M4 12h4l2-6 4 12 2-6h4" strokeLinecap="round" strokeLinejoin="round" />
    </svg>
  );
}
