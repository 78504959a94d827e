import { createGraphiQLFetcher, type Fetcher, type FetcherOpts, type FetcherParams } from '@graphiql/toolkit';
import { createClient } from 'graphql-ws';
import { noteErrors } from './errors';
import { noted } from './events';
import { describe, lastExchange } from './exchange';
import { ASKED, explains, lastExplained, type Explained } from './explained';
import { remember } from './history';
import { currentToken } from './identity';

/** Sends operations as the chosen identity; a header typed by hand wins. */
export function createFetcher(url: string): Fetcher {
  const schemaFetcher = createGraphiQLFetcher({ url, fetch: fetchSchema });
  const send = createGraphiQLFetcher({ url, fetch: fetchAndRecord, schemaFetcher, enableIncrementalDelivery: false });
  // Without the document every operation goes over HTTP, so that the server itself says what it thinks of it.
  return (params, options) => {
    if (options?.documentAST) remember(params);
    if (isSubscription(params, options)) return subscribe(url, params, options);
    return send(params, { headers: options?.headers });
  };
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
  lastExplained.set(null);
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
  noteErrors(answer);
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

/** The schema, with its types by their names: every list of them on the page is as it comes. */
const fetchSchema: typeof fetch = async (input, init) => {
  const response = await fetchAsIdentity(input, init);
  const answer = (await response.json()) as { data?: { __schema?: { types: { name: string }[] } } };
  answer.data?.__schema?.types.sort((one, other) => (one.name < other.name ? -1 : 1));
  return new Response(JSON.stringify(answer), { status: response.status, headers: { 'content-type': 'application/json' } });
};

const fetchAsIdentity: typeof fetch = async (input, init) => {
  const headers = new Headers(init?.headers);
  const token = headers.has('authorization') ? null : await currentToken();
  if (token) headers.set('authorization', `Bearer ${token}`);
  const response = await fetch(input, { ...init, headers });
  if (response.headers.get('content-type')?.includes('json')) return response;
  throw new Error(`The server answered ${response.status} without JSON. Is it the gateway that answers at this address?`);
};
