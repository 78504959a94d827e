create table gateway.idempotency_keys (
    role text not null,
    subject text not null,
    field text not null,
    key uuid not null,
    arguments bytea not null,
    result jsonb,
    created_at timestamptz not null default now(),
    primary key (subject, key, field, role)
);

comment on table gateway.idempotency_keys is
    'What each mutation with an idempotency key answered, for 24 hours: the keys of the rows, not the rows.';
comment on column gateway.idempotency_keys.subject is 'auth.uid() of the caller, empty for callers without one.';
comment on column gateway.idempotency_keys.arguments is 'HMAC of the plain arguments: they themselves are not kept.';
comment on column gateway.idempotency_keys.result is 'What the function returned; null until it has.';

create index idempotency_keys_created_at_idx on gateway.idempotency_keys (created_at);
comment on index gateway.idempotency_keys_created_at_idx is 'Deleting the keys that are older than a day.';
