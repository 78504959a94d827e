import {
  getNamedType,
  isInterfaceType,
  isLeafType,
  isObjectType,
  isRequiredArgument,
  Kind,
  OperationTypeNode,
  parse,
  parseType,
  print,
  type ArgumentNode,
  type DocumentNode,
  type FieldNode,
  type GraphQLField,
  type GraphQLNamedType,
  type GraphQLSchema,
  type NameNode,
  type OperationDefinitionNode,
  type SelectionNode,
  type SelectionSetNode,
  type VariableDefinitionNode,
} from 'graphql';
import type { Relation } from './relations';

/** A document with one field more, and whether it is another than the one that was given. */
export interface Inserted {
  text: string;
  isNew: boolean;
}

/** Variables that the field's required arguments are given by. */
type Variables = Map<string, VariableDefinitionNode>;

/**
 * Puts a field where a way from an operation's root leads to it, into the first operation of that kind, or into a
 * new document: where the text cannot be read, has no such operation, or would change something.
 */
export function withField(text: string, schema: GraphQLSchema, root: string, way: Relation[], field: string): Inserted {
  const kind = kindOf(schema, root);
  const document = kind === OperationTypeNode.MUTATION ? null : read(text);
  const place = document?.definitions.findIndex((each) => each.kind === Kind.OPERATION_DEFINITION && each.operation === kind) ?? -1;
  const operation = place < 0 ? null : (document!.definitions[place] as OperationDefinitionNode);
  const variables: Variables = new Map(operation?.variableDefinitions?.map((each) => [each.variable.name.value, each]));
  const steps = [...way.flatMap((each) => (each.by === 'possible' ? [`... on ${each.to}`] : [each.name, ...each.through])), field];
  const selectionSet = extended(operation?.selectionSet, steps, schema, schema.getType(root)!, variables);
  const made: OperationDefinitionNode = {
    ...(operation ?? { kind: Kind.OPERATION_DEFINITION, operation: kind }),
    variableDefinitions: [...variables.values()],
    selectionSet,
  };
  if (!operation) return { text: print(made), isNew: true };
  const definitions = document!.definitions.map((each, index) => (index === place ? made : each));
  return { text: print({ ...document!, definitions }), isNew: false };
}

function kindOf(schema: GraphQLSchema, root: string): OperationTypeNode {
  if (root === schema.getMutationType()?.name) return OperationTypeNode.MUTATION;
  return root === schema.getSubscriptionType()?.name ? OperationTypeNode.SUBSCRIPTION : OperationTypeNode.QUERY;
}

function read(text: string): DocumentNode | null {
  try {
    return parse(text);
  } catch {
    return null;
  }
}

function extended(
  set: SelectionSetNode | undefined,
  [step, ...rest]: string[],
  schema: GraphQLSchema,
  parent: GraphQLNamedType,
  variables: Variables,
): SelectionSetNode {
  const selections = [...(set?.selections ?? [])];
  const place = selections.findIndex((each) => named(each) === step);
  const [, condition] = /^\.\.\. on (\w+)$/.exec(step!) ?? [];
  const type = condition ? schema.getType(condition)! : getNamedType(fieldOf(parent, step!).type);
  const given = selections[place] as FieldNode | undefined;
  const inner = rest.length
    ? extended(given?.selectionSet, rest, schema, type, variables)
    : (given?.selectionSet ?? (isLeafType(type) ? undefined : least(type)));
  const selection: SelectionNode = condition
    ? { kind: Kind.INLINE_FRAGMENT, typeCondition: { kind: Kind.NAMED_TYPE, name: nameNode(condition) }, selectionSet: inner! }
    : { ...(given ?? newField(fieldOf(parent, step!), variables)), selectionSet: inner };
  if (place < 0) selections.push(selection);
  else selections[place] = selection;
  return { kind: Kind.SELECTION_SET, selections };
}

/** A field by its name where it has no alias, an inline fragment by its condition. */
function named(selection: SelectionNode): string | null {
  if (selection.kind === Kind.FIELD) return selection.alias ? null : selection.name.value;
  return selection.kind === Kind.INLINE_FRAGMENT && selection.typeCondition ? `... on ${selection.typeCondition.name.value}` : null;
}

function fieldOf(parent: GraphQLNamedType, name: string): GraphQLField<unknown, unknown> {
  if (isObjectType(parent) || isInterfaceType(parent)) return parent.getFields()[name]!;
  throw new TypeError(`${parent.name} has no fields.`);
}

/** What an object is asked for when nobody says: its id, or the first field that is a value. */
function least(type: GraphQLNamedType): SelectionSetNode {
  const fields = isObjectType(type) || isInterfaceType(type) ? Object.values(type.getFields()) : [];
  const nodes = fields.find(({ name }) => name === 'nodes');
  const value = fields.find(({ name }) => name === 'id') ?? fields.find((each) => isLeafType(getNamedType(each.type)) && !each.args.some(isRequiredArgument));
  const field: FieldNode = nodes
    ? { kind: Kind.FIELD, name: nameNode('nodes'), selectionSet: least(getNamedType(nodes.type)) }
    : { kind: Kind.FIELD, name: nameNode(value?.name ?? '__typename') };
  return { kind: Kind.SELECTION_SET, selections: [field] };
}

function newField(field: GraphQLField<unknown, unknown>, variables: Variables): FieldNode {
  const args = field.args.filter(isRequiredArgument).map((argument): ArgumentNode => {
    const name = declared(argument.name, String(argument.type), variables);
    return { kind: Kind.ARGUMENT, name: nameNode(argument.name), value: { kind: Kind.VARIABLE, name: nameNode(name) } };
  });
  return { kind: Kind.FIELD, name: nameNode(field.name), arguments: args };
}

/** The variable of that name and type, or one more with a number behind it. */
function declared(name: string, type: string, variables: Variables): string {
  for (let number = 1; ; number += 1) {
    const candidate = number === 1 ? name : `${name}${number}`;
    const taken = variables.get(candidate);
    if (taken && print(taken.type) !== type) continue;
    const variable = { kind: Kind.VARIABLE, name: nameNode(candidate) } as const;
    if (!taken) variables.set(candidate, { kind: Kind.VARIABLE_DEFINITION, variable, type: parseType(type) });
    return candidate;
  }
}

const nameNode = (value: string): NameNode => ({ kind: Kind.NAME, value });
