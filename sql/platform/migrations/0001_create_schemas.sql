-- `private` holds what no client may call or read, `gateway` what the gateway itself keeps.
create schema if not exists private;
create schema if not exists gateway;

comment on schema private is 'Internal functions and tables: no client role may use this schema.';
comment on schema gateway is 'What the gateway keeps for itself: the migration ledger, idempotency keys.';

-- Only the global form (without `in schema`) takes away what every role gets by default.
alter default privileges revoke execute on functions from public;
