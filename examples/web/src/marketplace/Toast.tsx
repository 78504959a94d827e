import { useEffect } from 'react';
import type { NewsFragment } from '../gql/graphql';

const SHOWN_FOR = 8_000;

/** The place is there before anything is in it: only then is what comes into it read out. */
export function Toast({ news, onClose }: { news: NewsFragment | undefined; onClose: () => void }) {
  useEffect(() => {
    if (!news) return;
    const timer = setTimeout(onClose, SHOWN_FOR);
    return () => clearTimeout(timer);
  }, [news, onClose]);

  return (
    <div className="toast" role="status">
      {news && (
        <div className="panel">
          <div>
            <strong>{news.title}</strong>
            <p>{news.message}</p>
          </div>
          <button className="link" onClick={onClose}>
            Close
          </button>
        </div>
      )}
    </div>
  );
}
