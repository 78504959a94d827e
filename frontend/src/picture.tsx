import { useGraphiQL, type GraphiQLPlugin } from '@graphiql/react';
import {
  getNamedType,
  isEnumType,
  isInputObjectType,
  isInterfaceType,
  isLeafType,
  isObjectType,
  isScalarType,
  isUnionType,
  type GraphQLNamedType,
  type GraphQLSchema,
} from 'graphql';
import { Fragment, useEffect, useId, useLayoutEffect, useRef, useState, type ReactNode } from 'react';
import { withField } from './insertion';
import { useOpen } from './opening';
import { hasFields, relationsOf, wayTo, type Relation } from './relations';
import { createStore } from './store';

/** Where one stands in the schema, and the way there from the root of an operation; null where none leads. */
interface Place {
  type: string;
  way: Relation[] | null;
}

const MOST_NEIGHBOURS = 10;
const MOST_FOUND = 30;

/** Every place that was looked at, the present one last. */
const walked = createStore<Place[]>([]);

/** The panel with one type and its neighbours, from which one walks to theirs. */
export const picturePlugin: GraphiQLPlugin = { title: 'Schema', icon: PictureIcon, content: PicturePanel };

function PicturePanel() {
  const schema = useGraphiQL((state) => state.schema);
  return (
    <section className="console-panel console-picture" aria-label="Schema">
      {schema ? <Walk schema={schema} /> : <p>There is no schema yet.</p>}
    </section>
  );
}

function Walk({ schema }: { schema: GraphQLSchema }) {
  const places = walked.use().filter(({ type }) => schema.getType(type));
  const here = places.at(-1) ?? { type: schema.getQueryType()?.name ?? 'Query', way: [] };
  const [said, say] = useState('');
  const go = (place: Place) => {
    say('');
    walked.set([...(places.length ? places : [here]), place]);
  };
  const insert = useInsertion(schema, here, say);
  return (
    <>
      <div className="console-row">
        <h2>Schema</h2>
        <button type="button" className="console-button" disabled={places.length < 2} onClick={() => walked.set(places.slice(0, -1))}>
          ← Back
        </button>
        <Search schema={schema} go={(type) => go({ type, way: wayTo(schema, type) })} />
      </div>
      <Way here={here} go={go} />
      <p role="status" className="console-said">
        {said}
      </p>
      <Neighbourhood key={here.type} schema={schema} here={here} isFirst={places.length < 2} go={go} insert={here.way ? insert : null} />
    </>
  );
}

/** Puts a field of the present type into the query that is open; nothing is lost that undo would not bring back. */
function useInsertion(schema: GraphQLSchema, { type, way }: Place, say: (text: string) => void): (field: string) => void {
  const queryEditor = useGraphiQL((state) => state.queryEditor);
  const open = useOpen();
  return (field) => {
    const root = way?.[0]?.from ?? type;
    const { text, isNew } = withField(queryEditor?.getValue() ?? '', schema, root, way ?? [], field);
    if (isNew) open({ query: text, variables: '', runs: false });
    else if (queryEditor) {
      queryEditor.pushUndoStop();
      queryEditor.executeEdits('schema', [{ range: queryEditor.getModel()!.getFullModelRange(), text }]);
      queryEditor.pushUndoStop();
    }
    say(`${[...(way ?? []).map(({ name }) => name), field].join(' › ')} stands in the ${isNew ? 'new tab' : 'operation'}.`);
  };
}

function Search({ schema, go }: { schema: GraphQLSchema; go: (type: string) => void }) {
  const [text, setText] = useState('');
  const list = useId();
  const wanted = text.trim().toLowerCase();
  const choose = (type: string) => {
    setText('');
    go(type);
  };
  const found = wanted ? search(schema, wanted) : [];
  return (
    <div className="console-search">
      <input
        type="search"
        className="console-field"
        placeholder="Find a type or field"
        aria-label="Find a type or field"
        aria-controls={list}
        value={text}
        onChange={(event) => setText(event.target.value)}
        onKeyDown={(event) => event.key === 'Enter' && found[0] && choose(found[0].type)}
      />
      <ul id={list} hidden={!wanted}>
        {found.map(({ type, field }) => (
          <li key={`${type}.${field}`}>
            <button type="button" onClick={() => choose(type)}>
              {type}
              {field && <span>.{field}</span>}
            </button>
          </li>
        ))}
        {wanted && found.length === 0 && <li className="console-none">Nothing is called so.</li>}
      </ul>
    </div>
  );
}

interface Found {
  type: string;
  field: string;
}

/** Types whose name begins so, then those that have it within, then fields. */
function search(schema: GraphQLSchema, wanted: string): Found[] {
  const { types } = relationsOf(schema);
  const places = types.map((type) => ({ type, field: '', at: type.toLowerCase().indexOf(wanted) })).filter(({ at }) => at >= 0);
  const fields = types.flatMap((type) => {
    const found = schema.getType(type)!;
    const names = hasFields(found) ? Object.keys(found.getFields()) : [];
    return names.filter((name) => name.toLowerCase().includes(wanted)).map((field) => ({ type, field, at: 0 }));
  });
  places.sort((one, other) => one.at - other.at || one.type.length - other.type.length);
  return [...places, ...fields].slice(0, MOST_FOUND);
}

/** The way that was walked from the root, each step to go back to. */
function Way({ here, go }: { here: Place; go: (place: Place) => void }) {
  if (!here.way?.length) return null;
  const [first] = here.way;
  return (
    <nav className="console-way" aria-label="The way here">
      <button type="button" onClick={() => go({ type: first!.from, way: [] })}>
        {first!.from}
      </button>
      {here.way.map((relation, place) => (
        <span key={place}>
          <span aria-hidden="true">›</span>
          <button type="button" onClick={() => go({ type: relation.to, way: here.way!.slice(0, place + 1) })}>
            {relation.name}
          </button>
        </span>
      ))}
    </nav>
  );
}

interface NeighbourhoodProps {
  schema: GraphQLSchema;
  here: Place;
  isFirst: boolean;
  go: (place: Place) => void;
  insert: ((field: string) => void) | null;
}

function Neighbourhood({ schema, here, isFirst, go, insert }: NeighbourhoodProps) {
  const { from, to } = relationsOf(schema);
  const type = schema.getType(here.type)!;
  const [filter, setFilter] = useState('');
  const isWanted = (name: string) => name.toLowerCase().includes(filter.trim().toLowerCase());
  const leaving = (from.get(here.type) ?? []).filter((each) => isWanted(each.name) || isWanted(each.to));
  const leading = (to.get(here.type) ?? []).filter(({ from: source }) => source !== here.type);
  const onwards = (relation: Relation): Place => {
    const isWay = here.way !== null && relation.by !== 'input';
    return { type: relation.to, way: isWay ? [...here.way!, relation] : wayTo(schema, relation.to) };
  };
  return (
    <div className="console-ground">
      <Lines />
      <Column title="Leads here" side="left" groups={grouped(leading, ({ from: source }) => source)}>
        {(source, relations) => (
          <NeighbourBox key={source} type={source} go={() => go({ type: source, way: wayTo(schema, source) })}>
            {relations.map((relation) => (
              <li key={relation.name}>{relation.name}</li>
            ))}
          </NeighbourBox>
        )}
      </Column>
      <TypeCard type={type} isFirst={isFirst} isWanted={isWanted} insert={insert}>
        {(from.get(here.type)?.length ?? 0) > MOST_NEIGHBOURS && (
          <input
            className="console-field"
            placeholder={`Fields of ${here.type}`}
            aria-label={`Fields of ${here.type}`}
            value={filter}
            onChange={(event) => setFilter(event.target.value)}
          />
        )}
      </TypeCard>
      <Column title="Leads to" side="right" groups={grouped(leaving, ({ to: target }) => target)}>
        {(target, relations) => (
          <NeighbourBox key={target} type={target} go={() => go(onwards(relations.find(({ by }) => by !== 'input') ?? relations[0]!))}>
            {relations.map((relation) => (
              <li key={relation.name}>
                {insert && relation.by === 'field' && <Insert name={relation.name} insert={insert} />}
                <span>
                  <Humps name={relation.name} />
                  {relation.many && <i title="a list"> […]</i>}
                </span>
              </li>
            ))}
          </NeighbourBox>
        )}
      </Column>
    </div>
  );
}

type Group = [name: string, relations: Relation[]];

function grouped(relations: Relation[], keyOf: (relation: Relation) => string): Group[] {
  const groups = new Map<string, Relation[]>();
  for (const relation of relations) groups.set(keyOf(relation), [...(groups.get(keyOf(relation)) ?? []), relation]);
  return [...groups];
}

interface ColumnProps {
  title: string;
  side: 'left' | 'right';
  groups: Group[];
  children: (name: string, relations: Relation[]) => ReactNode;
}

function Column({ title, side, groups, children }: ColumnProps) {
  const [isWhole, setWhole] = useState(false);
  const shown = isWhole ? groups : groups.slice(0, MOST_NEIGHBOURS);
  return (
    <div className="console-column" data-side={side} role="group" aria-label={title}>
      <h3>
        {title} {groups.length > 0 && <span>{groups.length}</span>}
      </h3>
      {groups.length === 0 && <p>{side === 'left' ? 'Nothing leads here.' : 'It leads no further.'}</p>}
      {shown.map(([name, relations]) => children(name, relations))}
      {groups.length > shown.length && (
        <button type="button" className="console-button" onClick={() => setWhole(true)}>
          Show all {groups.length}
        </button>
      )}
    </div>
  );
}

function NeighbourBox({ type, go, children }: { type: string; go: () => void; children: ReactNode }) {
  return (
    <div className="console-box" data-box>
      <button type="button" onClick={go}>
        <Humps name={type} />
      </button>
      <ul>{children}</ul>
    </div>
  );
}

/** A name that may be broken between its words. */
function Humps({ name }: { name: string }) {
  return name.split(/(?<=[a-z])(?=[A-Z])/).map((word, place) => (
    <Fragment key={place}>
      {place > 0 && <wbr />}
      {word}
    </Fragment>
  ));
}

function Insert({ name, insert }: { name: string; insert: (field: string) => void }) {
  return (
    <button type="button" className="console-icon" aria-label={`Insert ${name} into the query`} title="Insert into the query" onClick={() => insert(name)}>
      +
    </button>
  );
}

interface TypeCardProps {
  type: GraphQLNamedType;
  isFirst: boolean;
  isWanted: (name: string) => boolean;
  insert: ((field: string) => void) | null;
  children: ReactNode;
}

function TypeCard({ type, isFirst, isWanted, insert, children }: TypeCardProps) {
  const heading = useRef<HTMLHeadingElement>(null);
  useEffect(() => {
    if (!isFirst) heading.current?.focus({ preventScroll: true }); // where one has walked to, for who goes by keys
  }, [isFirst]);
  return (
    <article className="console-card" data-card>
      <h3 ref={heading} tabIndex={-1}>
        <Humps name={type.name} /> <span>{kindOf(type)}</span>
      </h3>
      {type.description && <p>{type.description}</p>}
      {children}
      <ul>
        {valuesOf(type)
          .filter(({ name }) => isWanted(name))
          .map(({ name, of, description }) => (
            <li key={name} title={description ?? undefined}>
              {insert && of && <Insert name={name} insert={insert} />}
              <span>
                <Humps name={name} />
              </span>
              {of && <code>{of}</code>}
            </li>
          ))}
      </ul>
    </article>
  );
}

function kindOf(type: GraphQLNamedType): string {
  if (isInputObjectType(type)) return 'input';
  if (isInterfaceType(type)) return 'interface';
  if (isUnionType(type)) return 'union';
  if (isEnumType(type)) return 'enum';
  return isScalarType(type) ? 'scalar' : 'type';
}

/** What a type has besides its ways to others: fields that are values, or the values of an enum. */
function valuesOf(type: GraphQLNamedType): { name: string; of: string; description?: string | null }[] {
  if (isEnumType(type)) return type.getValues().map(({ name, description }) => ({ name, of: '', description }));
  if (isInputObjectType(type) || isObjectType(type) || isInterfaceType(type))
    return Object.values(type.getFields())
      .filter((field) => isLeafType(getNamedType(field.type)))
      .map(({ name, type: of, description }) => ({ name, of: String(of), description }));
  return [];
}

/** The lines between the card in the middle and the boxes on both sides, drawn where the browser has put them. */
function Lines() {
  const [lines, setLines] = useState<string[]>([]);
  const canvas = useRef<SVGSVGElement>(null);
  useLayoutEffect(() => {
    const ground = canvas.current!.parentElement!;
    const draw = () => setLines((before) => unlessSame(before, linesIn(ground)));
    draw();
    const observer = new ResizeObserver(draw);
    for (const each of [ground, ...ground.children]) observer.observe(each);
    return () => observer.disconnect();
  });
  return (
    <svg className="console-lines" aria-hidden="true" ref={canvas}>
      {lines.map((line) => (
        <path key={line} d={line} />
      ))}
    </svg>
  );
}

const unlessSame = (before: string[], now: string[]): string[] => (before.join() === now.join() ? before : now);

function linesIn(ground: HTMLElement): string[] {
  const origin = ground.getBoundingClientRect();
  const card = ground.querySelector('[data-card]')!.getBoundingClientRect();
  return [...ground.querySelectorAll<HTMLElement>('[data-box]')].map((each) => {
    const box = each.getBoundingClientRect();
    const isLeft = box.left < card.left;
    const [start, end] = isLeft ? [box.right, card.left] : [card.right, box.left];
    const away = box.top + 14 - origin.top;
    const near = Math.min(Math.max(away, card.top - origin.top + 20), card.bottom - origin.top - 12);
    const [y1, y2] = isLeft ? [away, near] : [near, away];
    const [x1, x2] = [start - origin.left, end - origin.left];
    const middle = (x1 + x2) / 2;
    return `M${x1} ${y1}C${middle} ${y1} ${middle} ${y2} ${x2} ${y2}`;
  });
}

function PictureIcon() {
  return (
    <svg viewBox="0 0 24 24" fill="none" stroke="currentColor" strokeWidth="1.5" aria-hidden="true">
      <rect x="3" y="9" width="6" height="6" rx="1.5" />
      <rect x="15" y="3.5" width="6" height="6" rx="1.5" />
      <rect x="15" y="14.5" width="6" height="6" rx="1.5" />
      <path d="M9 12h3m0 0V6.5h3M12 12v5.5h3" strokeLinejoin="round" />
    </svg>
  );
}
