create table public.company_api_keys (
    id uuid primary key default private.uuid_v7(),
    company_id uuid not null references public.companies (id) on delete restrict,
    created_by uuid not null references public.users (id) on delete restrict,
    name text not null
        constraint company_api_keys_name_length check (char_length(btrim(name)) between 1 and 100),
    prefix text not null
        constraint company_api_keys_valid_prefix check (prefix ~ '^xum_[0-9a-f]{8}$'),
    created_at timestamptz not null default now(),
    last_used_at timestamptz,
    revoked_at timestamptz
);

comment on table public.company_api_keys is
    'Keys with which a company''s own programs sign in. A key is shown once, when it is made; only its SHA-256 is kept.';
comment on column public.company_api_keys.prefix is 'The first characters of the key, to tell keys apart.';
comment on column public.company_api_keys.revoked_at is 'From then on the key opens nothing; the row stays.';

create index company_api_keys_company_id_idx on public.company_api_keys (company_id, created_at, id);
comment on index public.company_api_keys_company_id_idx is 'A company''s keys; foreign key.';
create index company_api_keys_created_by_idx on public.company_api_keys (created_by);
comment on index public.company_api_keys_created_by_idx is 'The keys that a person made, to revoke them when the person leaves; foreign key.';

create table private.company_api_key_hashes (
    api_key_id uuid primary key references public.company_api_keys (id) on delete restrict,
    key_hash bytea not null
        constraint company_api_key_hashes_valid_hash check (octet_length(key_hash) = 32),
    constraint company_api_key_hashes_hash_key unique (key_hash)
);

comment on table private.company_api_key_hashes is
    'SHA-256 of each key, apart from what its company may read of it.';
comment on constraint company_api_key_hashes_hash_key on private.company_api_key_hashes is
    'Finding the key that somebody shows.';
