import { createGraphiQLFetcher, type Fetcher, type FetcherOpts, type FetcherParams } from '@graphiql/toolkit';
import { createClient } from 'graphql-ws';
import { noted } from './events';
import { ASKED, explains, lastExplained, type Explained } from './explained';
import { currentToken } from './identity';
import { createStore } from './store';

/** How the last operation went, besides its result. */
export interface Exchange {
  status: number;
  bytes: number;
  milliseconds: number;
  stages: string;
  requestId: string | null;
}

export const lastExchange = createStore<Exchange | null>(null);

/** Sends operations as the chosen identity; a header typed by hand wins. */
export function createFetcher(url: string): Fetcher {
  const schemaFetcher = createGraphiQLFetcher({ url, fetch: fetchAsIdentity });
  const send = createGraphiQLFetcher({ url, fetch: fetchAndRecord, schemaFetcher, enableIncrementalDelivery: false });
  // Without the document every operation goes over HTTP, so that the server itself says what it thinks of it.
  return (params, options) =>
    isSubscription(params, options) ? subscribe(url, params, options) : send(params, { headers: options?.headers });
}

function isSubscription({ operationName }: FetcherParams, options?: FetcherOpts): boolean {
  return Boolean(
    options?.documentAST?.definitions.some(
      (each) =>
        each.kind === 'OperationDefinition' &&
        each.operation === 'subscription' &&
        (!operationName || each.name?.value === operationName),
    ),
  );
}

/** A socket for each, as the identity of now; it is not opened again, so that its end is seen. */
function subscribe(url: string, params: FetcherParams, options?: FetcherOpts) {
  lastExchange.set(null);
  const headers = new Headers(options?.headers);
  const wsClient = createClient({
    url: new URL(url, location.href).href.replace(/^http/, 'ws'),
    retryAttempts: 0,
    connectionParams: async () => {
      const token = headers.has('authorization') ? null : await currentToken();
      return { ...Object.fromEntries(headers), ...(token ? { token } : {}) };
    },
  });
  return noted(createGraphiQLFetcher({ url, wsClient })(params, options)) as ReturnType<Fetcher>;
}

const fetchAndRecord: typeof fetch = async (input, init) => {
  const isExplained = explains.get();
  const started = performance.now();
  const response = await fetchAsIdentity(input, isExplained ? { ...init, body: asking(init?.body) } : init);
  const milliseconds = performance.now() - started;
  const text = await response.text();
  const [answer, told] = isExplained ? apart(text) : [text, null];
  lastExchange.set(describe(response, milliseconds, answer));
  lastExplained.set(told);
  return new Response(answer, response);
};

/** The same request, which is JSON without extensions, that asks to be explained. */
const asking = (body: BodyInit | null | undefined): BodyInit | null | undefined =>
  typeof body === 'string' ? `${body.slice(0, -1)},"extensions":${JSON.stringify(ASKED)}}` : body;

/** The answer, and what was told beside it: as texts, since reading JSON here would round long numbers. */
function apart(text: string): [string, Explained | null] {
  const mark = ',"extensions":';
  const place = text.lastIndexOf(mark);
  const told = text.slice(place + mark.length, -1);
  if (place < 0 || !/^\{"(cost|statements|plan)":/.test(told)) return [text, null];
  return [`${text.slice(0, place)}}`, JSON.parse(told) as Explained];
}

const fetchAsIdentity: typeof fetch = async (input, init) => {
  const headers = new Headers(init?.headers);
  const token = headers.has('authorization') ? null : await currentToken();
  if (token) headers.set('authorization', `Bearer ${token}`);
  const response = await fetch(input, { ...init, headers });
  if (response.headers.get('content-type')?.includes('json')) return response;
  throw new Error(`The server answered ${response.status} without JSON. Is it the gateway that answers at this address?`);
};

function describe(response: Response, milliseconds: number, text: string): Exchange {
  return {
    status: response.status,
    bytes: new Blob([text]).size,
    milliseconds,
    stages: readStages(response.headers.get('server-timing') ?? ''),
    requestId: response.headers.get('x-request-id'),
  };
}

/** `plan;dur=0.21, run;dur=3` → `plan 0.2 · run 3.0 ms` */
function readStages(header: string): string {
  const stages = [...header.matchAll(/([\w-]+)\s*;[^,]*?dur=([\d.]+)/g)];
  return stages.length ? `${stages.map(([, name, ms]) => `${name} ${Number(ms).toFixed(1)}`).join(' · ')} ms` : '';
}
