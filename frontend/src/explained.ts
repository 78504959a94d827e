import { createStore } from './store';

/** One statement, laid out, and the values of its parameters from `firstParameter` on. */
export interface Statement {
  sql: string;
  firstParameter: number;
  values?: unknown[];
}

/** A node of a plan, as `explain (analyze, format json)` has it. */
export interface PlanNode {
  'Node Type': string;
  'Actual Loops': number;
  'Actual Rows': number;
  'Actual Total Time': number;
  'Relation Name'?: string;
  'Index Name'?: string;
  'Function Name'?: string;
  'Subplan Name'?: string;
  'Rows Removed by Filter'?: number;
  'Rows Removed by Index Recheck'?: number;
  Plans?: PlanNode[];
}

export interface Plan {
  Plan: PlanNode;
  'Planning Time': number;
  'Execution Time': number;
}

/** What the server tells beside an answer, where it is asked to. */
export interface Explained {
  cost?: { requested: number; maximum: number; mostBy: { field: string; cost: number } };
  statements?: Statement[];
  plan?: Plan | null;
}

/** A line of a plan: how deep, what it is, and what it took in all its loops. */
export interface PlanLine {
  depth: number;
  label: string;
  rows: number;
  leftOut: number;
  milliseconds: number;
}

/** Whether each operation is explained: while somebody looks at the panel. A query is then run a second time. */
export const explains = createStore(false);

export const lastExplained = createStore<Explained | null>(null);

export const ASKED = { cost: true, statements: true, plan: true };

/** The nodes that were run, in the order of the plan. */
export function planLines(node: PlanNode, depth = 0): PlanLine[] {
  const loops = node['Actual Loops'];
  if (!loops) return [];
  const leftOut = (node['Rows Removed by Filter'] ?? 0) + (node['Rows Removed by Index Recheck'] ?? 0);
  const below = (node.Plans ?? []).flatMap((each) => planLines(each, depth + 1));
  const line = {
    depth,
    label: labelOf(node),
    rows: Math.round(node['Actual Rows'] * loops),
    leftOut: Math.round(leftOut * loops),
    milliseconds: node['Actual Total Time'] * loops,
  };
  return [line, ...below];
}

function labelOf(node: PlanNode): string {
  const places = [
    node['Relation Name'] && `on ${node['Relation Name']}`,
    node['Index Name'] && `by ${node['Index Name']}`,
    node['Function Name'] && `of ${node['Function Name']}`,
    node['Subplan Name'] && `for ${node['Subplan Name']}`,
  ];
  return [node['Node Type'], ...places.filter(Boolean)].join(' ');
}
