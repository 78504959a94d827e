-- Counters are integer: GraphQL's Int has 32 bits.
-- squawk-ignore-file prefer-bigint-over-int

-- Sixty bits without look-alike letters: short enough to be read aloud. A code is no secret.
create function private.referral_code(p_user_id uuid) returns text
language sql
immutable
security invoker
set search_path = ''
as $$
    select string_agg(
        substr(
            '0123456789ABCDEFGHJKMNPQRSTVWXYZ',
            1 + (get_byte(sha256(uuid_send(p_user_id)), position) & 31),
            1
        ),
        '' order by position
    )
    from generate_series(0, 11) as position
$$;

comment on function private.referral_code(uuid) is 'The code by which a person invites others.';
revoke execute on function private.referral_code(uuid) from public;

create table public.referral_codes (
    id uuid primary key references public.users (id) on delete restrict,
    code text not null generated always as (private.referral_code(id)) stored,
    constraint referral_codes_code_key unique (code)
);

comment on table public.referral_codes is 'By which code a person invites others; everybody has one.';
comment on column public.referral_codes.id is 'The person''s id in public.users.';

insert into public.referral_codes (id)
select person.id
from public.users as person;

create table public.referral_cycles (
    id uuid primary key default private.uuid_v7(),
    referrer_id uuid not null references public.users (id) on delete restrict,
    referred_id uuid not null references public.users (id) on delete restrict,
    level integer not null
        constraint referral_cycles_valid_level check (level between 1 and 3),
    xp_bonus integer not null
        constraint referral_cycles_valid_xp_bonus check (xp_bonus >= 0),
    created_at timestamptz not null default now(),
    constraint referral_cycles_once unique (referred_id, level),
    constraint referral_cycles_not_oneself check (referrer_id <> referred_id)
);

comment on table public.referral_cycles is
    'Who brought whom: level 1 is the person whose code was redeemed, 2 who had invited that person, 3 one more. Written by public.redeem_referral alone.';
comment on column public.referral_cycles.xp_bonus is 'The points that the referrer got for it.';
comment on constraint referral_cycles_once on public.referral_cycles is
    'A person is invited by one other, for good; also the foreign key''s lookup.';

create index referral_cycles_referrer_id_idx on public.referral_cycles (referrer_id, created_at, id);
comment on index public.referral_cycles_referrer_id_idx is 'Whom a person brought, newest first; foreign key.';
