"""The module that clients in TypeScript import: codes of errors, types of scalars, and what a cache has to know."""

from __future__ import annotations

from gateway.operate.typescript.codes import codes_by_origin, passing_codes
from gateway.operate.typescript.writing import lines_of, listed, mapped
from gateway.schema import BoundSchema
from gateway.schema.cached import keyed_by_node_id, members_of, pages, without_key
from gateway.schema.scalars import scalar_types

__all__ = ["typescript_module"]

_HEAD = """\
/**
 * What a client has to know of the gateway beside its schema, of the domains {domains}.
 * Written by `gateway typescript`: what is changed here is lost.
 */
"""

_CODE_TYPES = """\
export type ErrorCode = (typeof errorCodes)[keyof typeof errorCodes][number];

/** What the gateway says of an error beside its message: the `extensions` of an entry of `errors`. */
export interface ErrorExtensions {
  code: ErrorCode;
  /** what to do about it */
  hint?: string;
  /** the way to the value that was refused: an argument, then fields and places in lists */
  input?: (string | number)[];
  /** the fields of the input that it is about */
  fields?: string[];
  /** seconds to wait */
  retryAfter?: number;
  /** what `after` takes to go on with a subscription */
  cursor?: string;
  /** under which the gateway's log says more */
  errorId?: string;
}

const known: ReadonlySet<unknown> = new Set(Object.values(errorCodes).flat());
const passing: ReadonlySet<unknown> = new Set(passingCodes);

/** The code of an error; null where it has none, or one that is newer than this module. */
export function codeOf(error: { extensions?: object | undefined }): ErrorCode | null {
  const code = (error.extensions as Partial<ErrorExtensions> | undefined)?.code;
  return code !== undefined && known.has(code) ? code : null;
}

/** Whether the same request may succeed in a moment; send it again with the idempotency key that it had. */
export function isPassing(error: { extensions?: object | undefined }): boolean {
  return passing.has(codeOf(error));
}
"""


def typescript_module(schema: BoundSchema) -> str:
    """The text of the module for a schema's clients; the same for the same declarations."""
    domains = ", ".join(domain.name for domain in schema.domains)
    parts = [
        _HEAD.format(domains=domains),
        lines_of(
            "The codes of errors, in `extensions.code`: the gateway's, then those of each domain.",
            f"export const errorCodes = {mapped(codes_by_origin(schema.domains))} as const;",
        ),
        lines_of(
            "Of these, what passes by itself.",
            f"export const passingCodes = {listed(passing_codes())} as const;",
        ),
        _CODE_TYPES,
        lines_of(
            "Scalar → its type, for generators of code. `Decimal` and `BigInt` keep digits that a number loses.",
            f"export const scalars = {mapped(scalar_types(schema.graphql), quote=True)} as const;",
        ),
        f"export type Scalars = {mapped(scalar_types(schema.graphql), end=';')};\n",
        lines_of(
            "Interface or union → the types that it can be.",
            f"export const possibleTypes: Record<string, string[]> = {mapped(members_of(schema.graphql))};",
        ),
        lines_of(
            "Types that `nodeId` identifies: they have no `id` of their own.",
            f"export const keyedByNodeId: readonly string[] = {listed(keyed_by_node_id(schema.graphql))};",
        ),
        lines_of(
            "Types of objects that are a part of the object that they stand in, and have no identity in a cache.",
            f"export const withoutKey: readonly string[] = {listed(without_key(schema.graphql))};",
        ),
        lines_of(
            "Type → its lists in pages → the arguments that make another list.",
            f"export const pages: Record<string, Record<string, readonly string[]>> = {mapped(pages(schema.graphql))};",
        ),
    ]
    return "\n".join(parts)
