import { explorerPlugin } from '@graphiql/plugin-explorer';
import { GraphiQL, HISTORY_PLUGIN } from 'graphiql';
import { useMemo } from 'react';
import { ExchangeFooter, FollowIdentity, SelectOperation, ShareButton } from './companions';
import { configuration } from './configuration';
import { eventsPlugin } from './events';
import { examplesPlugin, kindOf, RunOpened, variablesText } from './examples';
import { createFetcher } from './fetcher';
import { statementsPlugin } from './statements';
import { TopBar } from './TopBar';

const PLUGINS = [examplesPlugin, statementsPlugin, eventsPlugin, explorerPlugin({ showAttribution: false }), HISTORY_PLUGIN];

export function App() {
  const { endpoint } = configuration.use();
  const fetcher = useMemo(() => createFetcher(endpoint), [endpoint]);
  const start = useMemo(readStart, []);
  return (
    <>
      <TopBar />
      <main className="console-main">
        <GraphiQL
          fetcher={fetcher}
          plugins={PLUGINS}
          visiblePlugin={start.isFirstVisit ? examplesPlugin : undefined}
          initialQuery={start.query}
          initialVariables={start.variables}
          defaultEditorToolsVisibility="variables"
          shouldPersistHeaders={false}
          showPersistHeadersSettings={false}
          inputValueDeprecation
          schemaDescription
        >
          <GraphiQL.Logo>{null}</GraphiQL.Logo>
          <GraphiQL.Toolbar>
            {({ prettify, merge, copy }) => (
              <>
                {prettify}
                {merge}
                {copy}
                <ShareButton />
              </>
            )}
          </GraphiQL.Toolbar>
          <GraphiQL.Footer>
            <ExchangeFooter />
          </GraphiQL.Footer>
          <FollowIdentity />
          <RunOpened />
          <SelectOperation name={start.operationName} />
        </GraphiQL>
      </main>
    </>
  );
}

interface Start {
  query?: string;
  variables?: string;
  operationName: string | null;
  isFirstVisit: boolean;
}

/** The address decides what is open, then what was open last time, then the first example that works without signing in. */
function readStart(): Start {
  const address = new URLSearchParams(location.search);
  const query = address.get('query');
  const operationName = address.get('operationName');
  const isFirstVisit = localStorage.getItem('graphiql:tabState') === null;
  if (query !== null) return { query, variables: address.get('variables') ?? '', operationName, isFirstVisit: false };
  const example = configuration.get().examples.find((each) => !each.person && kindOf(each) === 'query');
  if (!isFirstVisit || !example) return { operationName, isFirstVisit };
  return { query: example.query, variables: variablesText(example), operationName, isFirstVisit };
}
