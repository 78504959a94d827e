import type { GraphiQLPlugin } from '@graphiql/react';
import { createStore } from './store';

/** One event of the subscription that runs, or ran last. */
export interface ReceivedEvent {
  number: number;
  at: Date;
  text: string;
}

const MOST = 200;

export const events = createStore<ReceivedEvent[]>([]);

/** The same events, each noted as it comes; GraphiQL's own editor shows the last of those that come at once. */
export async function* noted(received: unknown): AsyncGenerator<unknown> {
  let number = 0;
  events.set([]);
  for await (const each of (await received) as AsyncIterable<unknown>) {
    number += 1;
    const event = { number, at: new Date(), text: JSON.stringify(each, null, 2) };
    events.set([event, ...events.get()].slice(0, MOST));
    yield each;
  }
}

/** The panel that lists what a subscription brought. */
export const eventsPlugin: GraphiQLPlugin = {
  title: 'Events',
  icon: EventsIcon,
  content: EventsPanel,
};

function EventsPanel() {
  const received = events.use();
  return (
    <section className="console-events" aria-label="Events">
      <h2>Events</h2>
      <p>{received.length ? 'The newest first.' : 'Run a subscription: each of its events stands here, with its time.'}</p>
      <ol>
        {received.map((event) => (
          <li key={event.number}>
            <details open={event === received[0]}>
              <summary>
                <b>{event.number}</b> <time dateTime={event.at.toISOString()}>{timeOf(event.at)}</time> {changeOf(event.text)}
              </summary>
              <pre tabIndex={0}>{event.text}</pre>
            </details>
          </li>
        ))}
      </ol>
    </section>
  );
}

const timeOf = (at: Date): string =>
  `${at.toLocaleTimeString('en-GB')}.${at.getMilliseconds().toString().padStart(3, '0')}`;

/** What happened to the row, where the subscription asks for it. */
const changeOf = (text: string): string => /"change": "(\w+)"/.exec(text)?.[1]?.toLowerCase() ?? '';

function EventsIcon() {
  return (
    <svg viewBox="0 0 24 24" fill="none" stroke="currentColor" strokeWidth="1.5" aria-hidden="true">
      <path d="M4 12h4l2-6 4 12 2-6h4" strokeLinecap="round" strokeLinejoin="round" />
    </svg>
  );
}
