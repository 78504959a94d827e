/**
 * A graphql-ws client that misses nothing and hears nothing twice, and whose token is renewed while it stays open.
 *
 *     import { createClient } from 'graphql-ws';
 *     import { resumableClient } from './resumable.js';
 *
 *     const client = resumableClient(createClient, { url, getToken: async () => session.access_token });
 *     client.subscribe({ query: 'subscription ($after: String) { notificationReceived(after: $after) { cursor … } }' }, sink);
 *
 * Apollo Client: `new GraphQLWsLink(client)`. urql: `subscriptionExchange` with `client.subscribe`.
 *
 * A subscription is resumed when it declares `$after` and selects `cursor`. A program that stops and starts again keeps the
 * last cursor and gives it as the first `after`. What was silent for longer than the server keeps its log gets a `gap`.
 */

/** Told and closed for good: another try would end the same way. */
const isFinal = (code) => code >= 4400 && code < 4500 && ![4408, 4440, 4442, 4499].includes(code);
const RESUMABLE = ['RESTARTING', 'SLOW_CONSUMER', 'TOKEN_EXPIRED', 'UNAVAILABLE'];
const LONGEST_WAIT = 30_000;
const LIVED_WELL = 10_000;

/** `getToken` answers with a token that is good for a while, or null for nobody; all else is graphql-ws's. */
export function resumableClient(createClient, { url, getToken = async () => null, ...options }) {
  let socket = null;
  let start = null;
  const credentials = async () => {
    const token = await getToken();
    return token ? { token } : {};
  };
  const client = createClient({ ...options, url, connectionParams: credentials, retryAttempts: 0 });

  client.on('connected', (opened, acknowledgement) => {
    socket = opened;
    start = acknowledgement?.cursor ?? null;
  });
  client.on('ping', (isFromServer, payload) => {
    // Without a new token the socket ends with the old one, and the next one asks for a token again.
    if (isFromServer && payload?.expiresIn !== undefined) renew(socket).catch(console.warn);
  });

  async function renew(it) {
    const payload = await credentials();
    if (it.readyState === it.OPEN) it.send(JSON.stringify({ type: 'ping', payload }));
  }

  function subscribe(payload, sink) {
    if (!/\bsubscription\b[^{]*\$after\b/.test(payload.query)) return client.subscribe(payload, sink);
    let after = payload.variables?.after ?? null;
    let failures = 0;
    let began, timer, stop;

    // Written anew each time that it is sent, so that no socket ever asks for what another one brought.
    const request = { ...payload, get variables() { return { ...payload.variables, after }; } };

    function next(result) {
      after = cursorOf(result) ?? after;
      failures = 0;
      sink.next(result);
    }
    function error(reason) {
      if (!isPassing(reason)) return sink.error(reason);
      // Nothing has come yet: go on from where the log stood when the socket opened.
      after = reason[0]?.extensions.cursor ?? after ?? start;
      if (Date.now() - began > LIVED_WELL) failures = 0;
      timer = setTimeout(begin, waitAfter(failures++));
    }
    function begin() {
      timer = null;
      began = Date.now();
      stop = client.subscribe(request, { next, error, complete: () => sink.complete() });
    }
    begin();
    return () => {
      if (!timer) return stop();
      clearTimeout(timer);
      timer = null;
      sink.complete();
    };
  }

  return { ...client, subscribe };
}

const cursorOf = (result) => Object.values(result.data ?? {}).find((event) => event?.cursor)?.cursor;

/** A list of errors ended the subscription, a close event the socket, and an error the attempt to open one. */
function isPassing(reason) {
  if (Array.isArray(reason)) return reason.every(({ extensions }) => RESUMABLE.includes(extensions?.code));
  return !isFinal(reason?.code);
}

/** Longer each time, and never the same for all: a server that comes back must not be met by everybody at once. */
const waitAfter = (failures) => Math.min(LONGEST_WAIT, 250 * 2 ** failures) * (0.5 + Math.random() / 2);
