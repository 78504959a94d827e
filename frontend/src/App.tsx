import { explorerPlugin } from '@graphiql/plugin-explorer';
import { GraphiQL } from 'graphiql';
import { useMemo } from 'react';
import { Advice } from './advice';
import { FollowIdentity, FollowTab, SelectOperation, ShareButton } from './companions';
import { configuration } from './configuration';
import { ErrorList } from './errors';
import { eventsPlugin } from './events';
import { examplesPlugin, kindOf, variablesText } from './examples';
import { ExchangeFooter } from './exchange';
import { createFetcher } from './fetcher';
import { historyPlugin } from './history';
import { chooseIdentity } from './identity';
import { followLinks, readLink } from './links';
import { RunOpened } from './opening';
import { picturePlugin } from './picture';
import { learnScalars, scalarSchemas } from './scalars';
import { isPhone } from './screen';
import { statementsPlugin } from './statements';
import { TopBar } from './TopBar';

const EXPLORER = explorerPlugin({ showAttribution: false });
const PLUGINS = [examplesPlugin, statementsPlugin, eventsPlugin, picturePlugin, EXPLORER, historyPlugin];

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
          visiblePlugin={start.isFirstVisit && !isPhone() ? examplesPlugin : undefined}
          initialQuery={start.query}
          initialVariables={start.variables}
          customScalarSchemas={scalarSchemas}
          onSchemaChange={learnScalars}
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
            <ErrorList />
            <Advice />
            <ExchangeFooter />
          </GraphiQL.Footer>
          <FollowIdentity />
          <FollowTab />
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
  const link = readLink();
  followLinks();
  if (link) {
    const { people } = configuration.get();
    if (people.some(({ name }) => name === link.person)) chooseIdentity({ kind: 'person', name: link.person! });
    return { ...link, isFirstVisit: false };
  }
  const isFirstVisit = localStorage.getItem('graphiql:tabState') === null;
  const example = configuration.get().examples.find((each) => !each.person && kindOf(each) === 'query');
  if (!isFirstVisit || !example) return { operationName: null, isFirstVisit };
  return { query: example.query, variables: variablesText(example), operationName: null, isFirstVisit };
}
