/** The ends of a list: nothing there, still coming, more of it. */
import type { ReactNode } from 'react';
import type { Read } from '../data/layer';
import { Problem } from './form';

interface Props {
  read: Read<unknown>;
  /** How many are shown; undefined while nothing is known. */
  shown: number | undefined;
  page?: { hasNextPage: boolean; endCursor?: string | null } | undefined;
  empty: ReactNode;
}

export function ListEnd({ read: { failure, isLoading, more, reload }, shown, page, empty }: Props) {
  return (
    <div className="end" aria-live="polite">
      <Problem failure={failure} onRetry={reload} />
      {shown === undefined && isLoading && <p className="quiet">Loading …</p>}
      {shown === 0 && !isLoading && <p className="empty">{empty}</p>}
      {page?.hasNextPage && (
        <button onClick={() => more(page.endCursor ?? null)} aria-busy={isLoading}>
          Load more
        </button>
      )}
    </div>
  );
}
