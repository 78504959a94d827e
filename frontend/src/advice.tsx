import { useGraphiQL } from '@graphiql/react';
import { lastErrors } from './errors';
import { identity } from './identity';

/** Below an answer that is not there, or has nothing in it: what to do. */
export function Advice() {
  const { response, isFetching } = useGraphiQL((state) => ({
    response: state.tabs[state.activeTabIndex]?.response,
    isFetching: state.isFetching,
  }));
  const chosen = identity.use();
  const errors = lastErrors.use();
  if (isFetching || errors.length > 0) return null;
  if (!response) return <p className="console-advice">Nothing was run here yet: press ▶ or Ctrl-Enter, or choose one of the examples.</p>;
  if (!isEmpty(response)) return null;
  return (
    <p className="console-advice">
      {chosen.kind === 'nobody'
        ? 'Nothing in it? Nobody is signed in, and the database shows each caller their own rows: choose a person at the top.'
        : 'Nothing in it? The database shows each caller their own rows: choose another person at the top, or look under SQL how many rows were left out.'}
    </p>
  );
}

/** Whether an answer has data, and every list in it is empty and every object null. */
function isEmpty(response: string): boolean {
  try {
    const { data } = JSON.parse(response) as { data?: Record<string, unknown> | null };
    return data != null && Object.values(data).every(hasNothing);
  } catch {
    return false;
  }
}

function hasNothing(value: unknown): boolean {
  if (value === null) return true;
  if (Array.isArray(value)) return value.length === 0;
  if (typeof value !== 'object') return false;
  const { nodes, edges } = value as { nodes?: unknown; edges?: unknown };
  return [nodes, edges].some((list) => Array.isArray(list) && list.length === 0);
}
