import { ToolbarButton, useGraphiQL, useGraphiQLActions } from '@graphiql/react';
import { useEffect, useRef, useState } from 'react';
import { lastExchange } from './fetcher';
import { identity } from './identity';

/** After a change of identity nothing of the last one stays on the screen: a query runs again, other results go. */
export function FollowIdentity() {
  const chosen = identity.use();
  const followed = useRef(chosen);
  const { introspect, run, stop, updateActiveTabValues } = useGraphiQLActions();
  const { tabs, operations, operationName, responseEditor } = useGraphiQL((state) => ({
    tabs: state.tabs,
    operations: state.operations,
    operationName: state.operationName,
    responseEditor: state.responseEditor,
  }));
  useEffect(() => {
    if (followed.current === chosen) return;
    followed.current = chosen;
    const shown = responseEditor?.getValue();
    const operation = operations?.find(({ name }) => name?.value === operationName) ?? operations?.[0];
    stop();
    responseEditor?.setValue('');
    for (const tab of tabs) tab.response = null; // GraphiQL has no action for tabs in the background
    updateActiveTabValues({ response: null });
    void introspect();
    if (shown && operation?.operation === 'query') void run();
  });
  return null;
}

/** Selects `?operationName=` once the editor has read the document. */
export function SelectOperation({ name }: { name: string | null }) {
  const pending = useRef(name);
  const { setOperationName } = useGraphiQLActions();
  const operations = useGraphiQL((state) => state.operations);
  useEffect(() => {
    if (!operations?.some((operation) => operation.name?.value === pending.current)) return;
    if (pending.current) setOperationName(pending.current);
    pending.current = null;
  });
  return null;
}

export function ShareButton() {
  const [copied, setCopied] = useState(false);
  const editors = useGraphiQL((state) => ({
    query: state.queryEditor,
    variables: state.variableEditor,
    operationName: state.operationName,
  }));
  const share = async () => {
    const link = new URL(location.pathname, location.href);
    const parts = {
      query: editors.query?.getValue(),
      variables: editors.variables?.getValue().trim(),
      operationName: editors.operationName,
    };
    for (const [name, value] of Object.entries(parts)) if (value) link.searchParams.set(name, value);
    await navigator.clipboard.writeText(link.href);
    setCopied(true);
    setTimeout(() => setCopied(false), 2_000);
  };
  return (
    <ToolbarButton onClick={() => void share()} label={copied ? 'Copied' : 'Copy a link to this operation'}>
      <svg className="graphiql-toolbar-icon" viewBox="0 0 24 24" fill="none" stroke="currentColor" strokeWidth="1.6" aria-hidden="true">
        <path d="M10 14a4 4 0 0 0 5.7 0l3.1-3.1a4 4 0 0 0-5.7-5.7L12 6.3M14 10a4 4 0 0 0-5.7 0l-3.1 3.1a4 4 0 0 0 5.7 5.7l1.1-1.1" strokeLinecap="round" />
      </svg>
    </ToolbarButton>
  );
}

export function ExchangeFooter() {
  const exchange = lastExchange.use();
  const { hasResult, isFetching } = useGraphiQL((state) => ({
    hasResult: Boolean(state.tabs[state.activeTabIndex]?.response),
    isFetching: state.isFetching,
  }));
  if (!exchange || isFetching || !hasResult) return null;
  const { status, bytes, milliseconds, stages, requestId } = exchange;
  return (
    <div className="console-exchange">
      <b data-failed={status >= 400}>HTTP {status}</b>
      <span>{milliseconds.toFixed(0)} ms</span>
      <span title="Size of the answer">{bytes < 10_000 ? `${bytes} B` : `${(bytes / 1_000).toFixed(0)} kB`}</span>
      {stages && <span title="Time at the server">{stages}</span>}
      {requestId && <code title="Request id, as in the server's log">{requestId}</code>}
    </div>
  );
}
