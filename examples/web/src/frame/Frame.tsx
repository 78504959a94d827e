/** What stands around every screen: the way to the others, the person, and whether there is a connection. */
import { useEffect, useRef, type ReactNode } from 'react';
import { AccountMenu } from './AccountMenu';
import { Icon, type IconName } from './icons';
import { useIsOnline } from './network';
import { useRoute } from './route';

export interface Link {
  href: string;
  label: string;
  icon: IconName;
  badge?: number;
}

interface Props {
  brand: string;
  links?: Link[];
  isPublic?: boolean;
  children: ReactNode;
}

export function Frame({ brand, links = [], isPublic = false, children }: Props) {
  const isOnline = useIsOnline();
  const main = useFocusOnNewPlace();
  return (
    <>
      <a className="skip" href="#main" onClick={(event) => (event.preventDefault(), main.current?.focus())}>
        Skip to content
      </a>
      <header className="top">
        <a className="brand" href="#/">
          {brand}
        </a>
        {links.length > 0 && <Navigation links={links} />}
        {!isPublic && <AccountMenu />}
      </header>
      <div role="status">
        {!isOnline && (
          <p className="banner">You are offline. What you see may be old; it goes on by itself when you are back.</p>
        )}
      </div>
      <main id="main" ref={main} tabIndex={-1}>
        {children}
      </main>
    </>
  );
}

function Navigation({ links }: { links: Link[] }) {
  const place = `#/${useRoute()[0] ?? ''}`;
  return (
    <nav aria-label="Places">
      {links.map(({ href, label, icon, badge = 0 }) => (
        <a key={href} href={href} aria-current={href === place ? 'page' : undefined}>
          <Icon name={icon} />
          <span>{label}</span>
          {badge > 0 && (
            <span className="badge">
              {badge}
              <span className="unseen"> unread</span>
            </span>
          )}
        </a>
      ))}
    </nav>
  );
}

/** Whoever goes somewhere by keyboard or hears the page begins at its content, as after a page's load. */
function useFocusOnNewPlace() {
  const main = useRef<HTMLElement>(null);
  const place = useRoute().join('/');
  const before = useRef(place);
  useEffect(() => {
    if (before.current === place) return;
    before.current = place;
    main.current?.focus({ preventScroll: true });
    scrollTo(0, 0);
  }, [place]);
  return main;
}
