/** The data layer of this build or this page: `VITE_CLIENT=urql`, or `?client=urql` in the address. Only one is loaded. */
import type { DataLayer } from './layer';

const asked = new URLSearchParams(location.search).get('client');
const client = asked ?? (import.meta.env.VITE_CLIENT as string | undefined) ?? 'apollo';

const layer: DataLayer = client === 'urql' ? await import('./urql') : await import('./apollo');

export const { Provider, useRead, useWrite, useLive } = layer;
