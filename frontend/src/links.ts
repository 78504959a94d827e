/** An operation as a link has it: never with a token, and the name of a person means nothing outside of development. */
export interface SharedOperation {
  query: string;
  variables: string;
  operationName: string | null;
  person: string | null;
}

/** In the fragment, which a browser keeps for itself: no server or log on the way sees what is in it. */
export function linkTo({ query, variables, operationName, person }: SharedOperation): string {
  const parts = { query, variables: variables.trim(), operationName, as: person };
  const given = Object.entries(parts).filter((each): each is [string, string] => Boolean(each[1]));
  const link = new URL(location.pathname, location.href);
  link.hash = new URLSearchParams(given).toString();
  return link.href;
}

/** What the address of the page asks for: in its fragment, or in its query, where other tools put it. */
export function readLink(): SharedOperation | null {
  for (const text of [location.hash.slice(1), location.search.slice(1)]) {
    const parts = new URLSearchParams(text);
    const query = parts.get('query');
    if (query === null) continue;
    const variables = parts.get('variables') ?? '';
    return { query, variables, operationName: parts.get('operationName'), person: parts.get('as') };
  }
  return null;
}

/** A link that is pasted while the page is open opens as any other; one that was read is done with. */
export function followLinks(): void {
  if (location.hash) history.replaceState(null, '', location.pathname + location.search);
  addEventListener('hashchange', () => location.reload());
}
