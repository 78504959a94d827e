import { useGraphiQL } from '@graphiql/react';
import { createStore } from './store';

/** How the last operation went, besides its result. */
export interface Exchange {
  status: number;
  bytes: number;
  milliseconds: number;
  stages: Stage[];
  requestId: string | null;
}

/** A part of the time at the server. */
export interface Stage {
  name: string;
  milliseconds: number;
}

export const lastExchange = createStore<Exchange | null>(null);

export function describe(response: Response, milliseconds: number, text: string): Exchange {
  return {
    status: response.status,
    bytes: new Blob([text]).size,
    milliseconds,
    stages: readStages(response.headers.get('server-timing') ?? ''),
    requestId: response.headers.get('x-request-id'),
  };
}

/** `plan;dur=0.21, run;dur=3` */
const readStages = (header: string): Stage[] =>
  [...header.matchAll(/([\w-]+)\s*;[^,]*?dur=([\d.]+)/g)].map(([, name, duration]) => ({
    name: name!,
    milliseconds: Number(duration),
  }));

export const sizeOf = (bytes: number): string => (bytes < 10_000 ? `${bytes} B` : `${(bytes / 1_000).toFixed(0)} kB`);

/** Below an answer: what it took. */
export function ExchangeFooter() {
  const exchange = lastExchange.use();
  const isFetching = useGraphiQL((state) => state.isFetching);
  if (!exchange || isFetching) return null;
  const { status, bytes, milliseconds, stages, requestId } = exchange;
  return (
    <div className="console-exchange">
      <b data-failed={status >= 400}>HTTP {status}</b>
      <span>{milliseconds.toFixed(0)} ms</span>
      <span title="Size of the answer">{sizeOf(bytes)}</span>
      {stages.length > 0 && (
        <span title="Time at the server">
          {stages.map(({ name, milliseconds: spent }) => `${name} ${spent.toFixed(1)}`).join(' · ')} ms
        </span>
      )}
      {requestId && <code title="Request id, as in the server's log">{requestId}</code>}
    </div>
  );
}
