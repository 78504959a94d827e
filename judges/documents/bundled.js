/** Node as a browser with a bundler is: `./session` is session.js, `./gql` is gql/index.js, and there are WebSockets. */
import { register } from 'node:module';
import WebSocket from 'ws';

globalThis.WebSocket ??= WebSocket;
register(new URL('finding.js', import.meta.url));
