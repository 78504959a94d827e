import { useGraphiQL, useGraphiQLActions, type GraphiQLPlugin } from '@graphiql/react';
import { useEffect } from 'react';
import { lastExchange, sizeOf, type Exchange } from './exchange';
import { explains, lastExplained, type Explained, type Statement } from './explained';
import { PlanTable } from './plan';

/** The panel that shows what Postgres was asked, and how it ran it. */
export const statementsPlugin: GraphiQLPlugin = { title: 'SQL', icon: StatementsIcon, content: StatementsPanel };

function StatementsPanel() {
  const explained = lastExplained.use();
  const exchange = lastExchange.use();
  useEffect(() => {
    explains.set(true);
    return () => explains.set(false);
  }, []);
  return (
    <section className="console-panel console-statements" aria-label="SQL">
      <h2>SQL</h2>
      {explained?.statements ? <Told explained={explained} exchange={exchange} /> : <Untold />}
    </section>
  );
}

function Told({ explained, exchange }: { explained: Explained; exchange: Exchange | null }) {
  const { statements = [], plan } = explained;
  return (
    <>
      <Figures explained={explained} exchange={exchange} />
      {statements.length === 0 && <p>It asked the database nothing.</p>}
      {plan && <PlanTable plan={plan} />}
      {statements.length > 0 && <h3>{statements.length === 1 ? 'Statement' : `${statements.length} statements`}</h3>}
      {statements.map((statement, place) => (
        <StatementText key={place} statement={statement} />
      ))}
      {statements.length > 0 && plan === null && <p>There is no plan of what failed, and of what changes something: it would be done once more.</p>}
    </>
  );
}

/** Cost, size and stages of the operation, beside what it was for Postgres. */
function Figures({ explained: { cost }, exchange }: { explained: Explained; exchange: Exchange | null }) {
  return (
    <dl className="console-figures">
      {cost && (
        <div>
          <dt>cost</dt>
          <dd>
            {cost.requested} of {cost.maximum}, most of it <code>{cost.mostBy.field}</code>
          </dd>
        </div>
      )}
      {exchange && (
        <div>
          <dt>answer</dt>
          <dd>
            {sizeOf(exchange.bytes)} in {exchange.milliseconds.toFixed(0)} ms
          </dd>
        </div>
      )}
      {exchange?.stages.map(({ name, milliseconds }) => (
        <div key={name}>
          <dt>{name}</dt>
          <dd>{milliseconds.toFixed(1)} ms</dd>
        </div>
      ))}
    </dl>
  );
}

function Untold() {
  const { run } = useGraphiQLActions();
  const isFetching = useGraphiQL((state) => state.isFetching);
  return (
    <>
      <p>The statement of what you run stands here, with its values, what it cost, and how Postgres ran it. While this is open, a query is run a second time for that.</p>
      <button type="button" className="console-button" disabled={isFetching} onClick={() => void run()}>
        Run the operation
      </button>
    </>
  );
}

function StatementText({ statement }: { statement: Statement }) {
  const values = statement.values ?? [];
  return (
    <>
      <pre tabIndex={0} role="group" aria-label="Statement">
        {statement.sql}
      </pre>
      {values.length > 0 && (
        <dl>
          {values.map((value, place) => (
            <div key={place}>
              <dt>${statement.firstParameter + place}</dt>
              <dd>{JSON.stringify(value)}</dd>
            </div>
          ))}
        </dl>
      )}
    </>
  );
}

function StatementsIcon() {
  return (
    <svg viewBox="0 0 24 24" fill="none" stroke="currentColor" strokeWidth="1.5" aria-hidden="true">
      <ellipse cx="12" cy="6" rx="7" ry="2.5" />
      <path d="M5 6v12c0 1.4 3.1 2.5 7 2.5s7-1.1 7-2.5V6M5 12c0 1.4 3.1 2.5 7 2.5s7-1.1 7-2.5" />
    </svg>
  );
}
