import { useCallback, useState } from 'react';
import { useLive, useRead } from '../data';
import { Frame } from '../frame/Frame';
import { useRoute } from '../frame/route';
import { MeDocument, NotificationReceivedDocument, type NewsFragment } from '../gql/graphql';
import { Feed } from './Feed';
import { Notifications } from './Notifications';
import { TaskPage } from './TaskPage';
import { Toast } from './Toast';
import { Wallet } from './Wallet';

export function App() {
  const [latest, setLatest] = useState<NewsFragment>();
  const closeToast = useCallback(() => setLatest(undefined), []);
  const { data } = useRead(MeDocument, {});
  useLive(NotificationReceivedDocument, {}, ({ notificationReceived }) => {
    if (notificationReceived.node) setLatest(notificationReceived.node);
  });

  return (
    <Frame
      brand="Marketplace"
      links={[
        { href: '#/', label: 'Tasks', icon: 'tasks' },
        { href: '#/wallet', label: 'Wallet', icon: 'wallet' },
        { href: '#/notifications', label: 'News', icon: 'bell', badge: data?.unreadNotificationCount ?? 0 },
      ]}
    >
      <Place me={data?.me ?? undefined} />
      <Toast news={latest} onClose={closeToast} />
    </Frame>
  );
}

function Place({ me }: Parameters<typeof Feed>[0]) {
  const [place, id] = useRoute();
  switch (place) {
    case 'tasks':
      return <TaskPage key={id} id={id ?? ''} />;
    case 'wallet':
      return <Wallet />;
    case 'notifications':
      return <Notifications />;
    default:
      return <Feed me={me} />;
  }
}
