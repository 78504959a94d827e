import { useDeferredValue, useEffect, useState } from 'react';
import { useRead } from '../data';
import { asCount, asDay } from '../frame/format';
import { Frame } from '../frame/Frame';
import { ListEnd } from '../frame/list';
import { start } from '../frame/start';
import { BrowseDocument, SearchDocument, type ContentBrowsingOrder, type ContentFragment } from '../gql/graphql';

const ORDERS: Record<ContentBrowsingOrder, string> = { NEWEST: 'Newest', MOST_VIEWED: 'Most viewed' };

function Discover() {
  const [typed, setTyped] = useState('');
  const [order, setOrder] = useState<ContentBrowsingOrder>('NEWEST');
  const q = useSettled(typed.trim());
  return (
    <Frame brand="Discover" isPublic>
      <h1>Discover creators</h1>
      <search>
        <input
          type="search"
          aria-label="Search"
          placeholder="Search all public content"
          value={typed}
          maxLength={200}
          onChange={(event) => setTyped(event.target.value)}
        />
      </search>
      {q ? (
        <Found key={q} q={q} />
      ) : (
        <>
          <fieldset className="chips">
            <legend className="unseen">Order</legend>
            {(Object.keys(ORDERS) as ContentBrowsingOrder[]).map((each) => (
              <label key={each}>
                <input type="radio" name="order" checked={each === order} onChange={() => setOrder(each)} />
                <span>{ORDERS[each]}</span>
              </label>
            ))}
          </fieldset>
          <All key={order} orderBy={order} />
        </>
      )}
    </Frame>
  );
}

function All({ orderBy }: { orderBy: ContentBrowsingOrder }) {
  const read = useRead(BrowseDocument, { orderBy });
  const list = read.data?.browseContent;
  const items = list?.edges.flatMap(({ node }) => node.item ?? []);
  return (
    <>
      <ul className="cards">{items?.map((item) => <Item key={item.id} item={item} />)}</ul>
      <ListEnd read={read} shown={items?.length} page={list?.pageInfo} empty="Nothing is public yet." />
    </>
  );
}

function Found({ q }: { q: string }) {
  const read = useRead(SearchDocument, { q });
  const list = read.data?.searchContent;
  return (
    <>
      <ul className="cards" aria-live="polite">
        {list?.edges.map(
          ({ node: { content, highlight } }) => content && <Item key={content.id} item={content} highlight={highlight} />,
        )}
      </ul>
      <ListEnd read={read} shown={list?.edges.length} page={list?.pageInfo} empty={`Nothing was found for “${q}”.`} />
    </>
  );
}

function Item({ item, highlight }: { item: ContentFragment; highlight?: string }) {
  const facts = [item.platformSlug, `${asCount(item.viewsCount)} views`, item.publishedAt && asDay(item.publishedAt)];
  return (
    <li className="card">
      <strong>{item.title}</strong>
      <span className="quiet">{item.creator?.displayName}</span>
      <p className="quiet">{highlight ? <Marked text={highlight} /> : item.description}</p>
      <span className="facts">{facts.filter(Boolean).join(' · ')}</span>
    </li>
  );
}

/** Matches stand between U+E000 and U+E001; everything else is text of other people, and stays text. */
function Marked({ text }: { text: string }) {
  return text.split(/(\uE000[^\uE001]*\uE001)/).map((part, index) =>
    // The parts of one text never change their places.
    part.startsWith('\uE000') ? <mark key={index}>{part.slice(1, -1)}</mark> : part,
  );
}

/** What somebody types, once they pause: not every letter is a question. */
function useSettled(value: string): string {
  const [settled, settle] = useState(value);
  useEffect(() => {
    const timer = setTimeout(settle, 250, value);
    return () => clearTimeout(timer);
  }, [value]);
  return useDeferredValue(settled);
}

start(<Discover />, { isPublic: true });
