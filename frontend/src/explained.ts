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
  'CTE Name'?: string;
  'Rows Removed by Filter'?: number;
  'Rows Removed by Index Recheck'?: number;
  Filter?: string;
  Output?: string[];
  Plans?: PlanNode[];
}

export interface Plan {
  Plan: PlanNode;
  'Planning Time': number;
  'Execution Time': number;
  /** What Row Level Security asks: milliseconds and names of sub-selects, and what filters call for each row. */
  Policies: { 'Total Time': number; Subplans: string[]; Functions: string[] };
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
  /** The condition that it leaves rows out by, or what it calls. */
  detail: string;
  rows: number;
  leftOut: number;
  milliseconds: number;
  /** Without the lines below it. */
  own: number;
  isOfPolicy: boolean;
}

/** Whether each operation is explained: while somebody looks at the panel. A query is then run a second time. */
export const explains = createStore(false);

export const lastExplained = createStore<Explained | null>(null);

export const ASKED = { cost: true, statements: true, plan: true };

/** The nodes that were run, in the order of the plan. */
export function planLines({ Plan, Policies }: Plan): PlanLine[] {
  const policies = new Set(Policies.Subplans);
  return linesOf(Plan, 0, false, (node) => policies.has(node['Subplan Name'] ?? ''));
}

function linesOf(node: PlanNode, depth: number, isInside: boolean, begins: (node: PlanNode) => boolean): PlanLine[] {
  const loops = node['Actual Loops'];
  if (!loops) return [];
  const isOfPolicy = isInside || begins(node);
  const below = (node.Plans ?? []).map((each) => linesOf(each, depth + 1, isOfPolicy, begins));
  const milliseconds = node['Actual Total Time'] * loops;
  const spentBelow = below.reduce((sum, [first]) => sum + (first?.milliseconds ?? 0), 0);
  const leftOut = (node['Rows Removed by Filter'] ?? 0) + (node['Rows Removed by Index Recheck'] ?? 0);
  const line: PlanLine = {
    depth,
    label: labelOf(node),
    detail: node.Filter ?? node.Output?.join(', ') ?? '',
    rows: Math.round(node['Actual Rows'] * loops),
    leftOut: Math.round(leftOut * loops),
    milliseconds,
    own: Math.max(0, milliseconds - spentBelow),
    isOfPolicy,
  };
  return [line, ...below.flat()];
}

function labelOf(node: PlanNode): string {
  const places = [
    node['Relation Name'] && `on ${node['Relation Name']}`,
    node['Index Name'] && `by ${node['Index Name']}`,
    node['Function Name'] && `of ${node['Function Name']}`,
    node['CTE Name'] && `of ${node['CTE Name']}`,
    node['Subplan Name'] && `for ${node['Subplan Name']}`,
  ];
  return [node['Node Type'], ...places.filter(Boolean)].join(' ');
}
