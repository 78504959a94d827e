import { ToolbarButton, useGraphiQL, useGraphiQLActions } from '@graphiql/react';
import { useEffect, useRef, useState } from 'react';
import { lastErrors } from './errors';
import { lastExchange } from './exchange';
import { lastExplained } from './explained';
import { identity } from './identity';
import { linkTo } from './links';

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
    forget();
    responseEditor?.setValue('');
    for (const tab of tabs) tab.response = null; // GraphiQL has no action for tabs in the background
    updateActiveTabValues({ response: null });
    void introspect();
    if (shown && operation?.operation === 'query') void run();
  });
  return null;
}

/** Brings the tab that is open into sight, lets a wheel move the strip, and forgets what was told of another tab. */
export function FollowTab() {
  const { open, count } = useGraphiQL((state) => ({ open: state.tabs[state.activeTabIndex]?.id, count: state.tabs.length }));
  useEffect(forget, [open]);
  useEffect(() => {
    document.querySelector('.graphiql-tab-active')?.scrollIntoView({ block: 'nearest', inline: 'nearest' });
  }, [open, count]);
  useEffect(() => {
    const strip = document.querySelector('.graphiql-tabs');
    const move = (event: Event) => {
      const { deltaX, deltaY } = event as WheelEvent;
      if (Math.abs(deltaY) > Math.abs(deltaX)) strip!.scrollLeft += deltaY;
    };
    strip?.addEventListener('wheel', move, { passive: true });
    return () => strip?.removeEventListener('wheel', move);
  }, []);
  return null;
}

/** What was told beside the last answer. */
function forget(): void {
  lastExchange.set(null);
  lastExplained.set(null);
  lastErrors.set([]);
}

/** Selects the operation of a link once the editor has read the document. */
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
  const chosen = identity.use();
  const editors = useGraphiQL((state) => ({
    query: state.queryEditor,
    variables: state.variableEditor,
    operationName: state.operationName,
  }));
  const share = async () => {
    const link = linkTo({
      query: editors.query?.getValue() ?? '',
      variables: editors.variables?.getValue() ?? '',
      operationName: editors.operationName ?? null,
      person: chosen.kind === 'person' ? chosen.name : null,
    });
    await navigator.clipboard.writeText(link);
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
