import { isScalarType, isSpecifiedScalarType, type GraphQLSchema } from 'graphql';

type JsonType = 'string' | 'integer' | 'number' | 'boolean' | 'object' | 'array';

const ANYTHING: JsonType[] = ['string', 'integer', 'number', 'boolean', 'object', 'array'];

/**
 * What the editor takes for right where a variable has a scalar. By itself it takes objects and arrays for wrong
 * in every scalar of a schema, and integers in an ID; GraphQL leaves it to the server how a scalar is written.
 * The editor keeps this object from the start, before there is a schema: so it is filled in place.
 */
export const scalarSchemas: Record<string, { type: JsonType[] }> = { ID: { type: ['string', 'integer'] } };

export function learnScalars(schema: GraphQLSchema): void {
  for (const type of Object.values(schema.getTypeMap()))
    if (isScalarType(type) && !isSpecifiedScalarType(type)) scalarSchemas[type.name] = { type: ANYTHING };
}
