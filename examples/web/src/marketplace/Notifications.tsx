import { useState } from 'react';
import { useRead, useWrite } from '../data';
import { unanswered, type Failure } from '../data/failure';
import { Problem } from '../frame/form';
import { asMoment } from '../frame/format';
import { ListEnd } from '../frame/list';
import { MarkNotificationsReadDocument, NotificationsDocument, type NewsFragment } from '../gql/graphql';

export function Notifications() {
  const read = useRead(NotificationsDocument, {});
  const mark = useWrite(MarkNotificationsReadDocument);
  const [failure, setFailure] = useState<Failure>();
  const { notifications, unreadNotificationCount: unread } = read.data ?? {};

  // All are shown as read at once; where the gateway refuses, they are as they were.
  const markAll = () => {
    setFailure(undefined);
    mark({}).catch((error: unknown) => setFailure(unanswered(error)));
  };

  return (
    <section className="narrow">
      <header className="title">
        <h1>News</h1>
        <button onClick={markAll} disabled={!unread}>
          Mark all as read
        </button>
      </header>
      <Problem failure={failure} />
      <ul className="rows panel" aria-live="polite">
        {notifications?.edges.map(({ node }) => (
          <Item key={node.id} news={node} />
        ))}
      </ul>
      <ListEnd read={read} shown={notifications?.edges.length} page={notifications?.pageInfo} empty="Nothing yet." />
    </section>
  );
}

function Item({ news: { title, message, isRead, createdAt, actionUrl } }: { news: NewsFragment }) {
  const isHere = actionUrl?.startsWith('/tasks/');
  return (
    <li className={isRead ? '' : 'unread'}>
      <div>
        <strong>{isHere ? <a href={`#${actionUrl ?? ''}`}>{title}</a> : title}</strong>
        <span>{message}</span>
        <time className="quiet" dateTime={createdAt}>
          {asMoment(createdAt)}
        </time>
      </div>
    </li>
  );
}
