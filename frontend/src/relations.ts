import {
  getNamedType,
  getNullableType,
  isInputObjectType,
  isInterfaceType,
  isIntrospectionType,
  isLeafType,
  isListType,
  isObjectType,
  isRequiredArgument,
  isUnionType,
  type GraphQLField,
  type GraphQLInputObjectType,
  type GraphQLInterfaceType,
  type GraphQLNamedType,
  type GraphQLObjectType,
  type GraphQLOutputType,
  type GraphQLSchema,
} from 'graphql';

/** A way from one type to another: by a field, by an argument or input field, or as one of those that a type can be. */
export interface Relation {
  from: string;
  to: string;
  by: 'field' | 'input' | 'possible';
  /** The field; of an argument, `field(argument:)`. */
  name: string;
  many: boolean;
  /** Fields below that lead on to `to`, through Relay's connections. */
  through: string[];
  needsArguments: boolean;
}

/** A type that has fields. */
export type Composite = GraphQLObjectType | GraphQLInterfaceType | GraphQLInputObjectType;

/** Every way between the types of a schema, by its beginning and by its end. */
export interface Relations {
  types: string[];
  from: ReadonlyMap<string, Relation[]>;
  to: ReadonlyMap<string, Relation[]>;
}

const known = new WeakMap<GraphQLSchema, Relations>();

export function relationsOf(schema: GraphQLSchema): Relations {
  const found = known.get(schema) ?? read(schema);
  known.set(schema, found);
  return found;
}

export const hasFields = (type: GraphQLNamedType): type is Composite =>
  isObjectType(type) || isInterfaceType(type) || isInputObjectType(type);

function read(schema: GraphQLSchema): Relations {
  const types = Object.values(schema.getTypeMap()).filter((type) => !isIntrospectionType(type) && !isWrapper(type));
  const from = new Map<string, Relation[]>();
  const to = new Map<string, Relation[]>();
  for (const relation of types.flatMap((type) => leavingFrom(schema, type))) {
    push(from, relation.from, relation);
    push(to, relation.to, relation);
  }
  return { types: types.map(({ name }) => name).sort(), from, to };
}

function push(lists: Map<string, Relation[]>, key: string, relation: Relation): void {
  const list = lists.get(key);
  if (list) list.push(relation);
  else lists.set(key, [relation]);
}

function leavingFrom(schema: GraphQLSchema, type: GraphQLNamedType): Relation[] {
  const { name: from } = type;
  const way = { from, many: false, through: [], needsArguments: false };
  if (isUnionType(type)) return type.getTypes().map((one) => ({ ...way, to: one.name, by: 'possible', name: `… on ${one.name}` }));
  if (isInputObjectType(type))
    return Object.values(type.getFields())
      .filter((field) => !isLeafType(getNamedType(field.type)))
      .map((field) => ({ ...way, to: getNamedType(field.type).name, by: 'input', name: field.name, many: isMany(field.type) }));
  if (!isObjectType(type) && !isInterfaceType(type)) return [];
  const possible: Relation[] = isInterfaceType(type)
    ? schema.getPossibleTypes(type).map((one) => ({ ...way, to: one.name, by: 'possible', name: `… on ${one.name}` }))
    : [];
  return [...Object.values(type.getFields()).flatMap((field) => ofField(from, field)), ...possible];
}

function ofField(from: string, field: GraphQLField<unknown, unknown>): Relation[] {
  const needsArguments = field.args.some(isRequiredArgument);
  const taken = field.args
    .map((argument) => ({ argument, type: getNamedType(argument.type) }))
    .filter(({ type }) => isInputObjectType(type))
    .map(({ argument, type }): Relation => {
      const name = `${field.name}(${argument.name}:)`;
      return { from, to: type.name, by: 'input', name, many: isMany(argument.type), through: [], needsArguments };
    });
  const answered = reached(field.type);
  if (isLeafType(answered.type)) return taken;
  const { type, many, through } = answered;
  return [{ from, to: type.name, by: 'field', name: field.name, many, through, needsArguments }, ...taken];
}

/** What a field answers in the end: of a connection, its nodes. */
function reached(type: GraphQLOutputType): { type: GraphQLNamedType; many: boolean; through: string[] } {
  const named = getNamedType(type);
  const nodes = isConnection(named) ? named.getFields().nodes : undefined;
  return nodes ? { type: getNamedType(nodes.type), many: true, through: ['nodes'] } : { type: named, many: isMany(type), through: [] };
}

const isMany = (type: unknown): boolean => isListType(getNullableType(type as GraphQLOutputType));

const isConnection = (type: GraphQLNamedType): type is GraphQLObjectType =>
  isObjectType(type) && type.name.endsWith('Connection') && 'nodes' in type.getFields();

/** Types that the picture looks through. */
const isWrapper = (type: GraphQLNamedType): boolean =>
  isConnection(type) || (isObjectType(type) && type.name.endsWith('Edge') && 'cursor' in type.getFields());

/** The shortest way from an operation to a type, sooner by fields that need no arguments; null where none leads. */
export function wayTo(schema: GraphQLSchema, type: string): Relation[] | null {
  const roots = [schema.getQueryType(), schema.getSubscriptionType(), schema.getMutationType()];
  for (const needsArguments of [false, true])
    for (const root of roots) {
      const way = root && shortest(relationsOf(schema), root.name, type, needsArguments);
      if (way) return way;
    }
  return null;
}

function shortest({ from }: Relations, root: string, type: string, mayNeedArguments: boolean): Relation[] | null {
  const ways = new Map<string, Relation[]>([[root, []]]);
  for (const [name, way] of ways) {
    if (name === type) return way;
    for (const relation of from.get(name) ?? []) {
      const isOpen = relation.by !== 'input' && (mayNeedArguments || !relation.needsArguments);
      if (isOpen && !ways.has(relation.to)) ways.set(relation.to, [...way, relation]);
    }
  }
  return null;
}
