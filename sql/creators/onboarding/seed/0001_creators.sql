-- Nia, Omar, an admin, and Rui who has just come. People are one in all domains: those that another domain's demo data
-- brought are creators too.
insert into auth.users (
    id, aud, role, email, email_confirmed_at, raw_app_meta_data, raw_user_meta_data, created_at, updated_at
)
select
    ('00000000-0000-7000-8000-' || lpad((920 + person.n)::text, 12, '0'))::uuid,
    'authenticated',
    'authenticated',
    'person' || (920 + person.n) || '@demo.example',
    timestamptz '2026-01-01 00:00+00',
    case person.n when 3 then '{"provider": "email", "role": "admin"}' else '{"provider": "email"}' end::jsonb,
    jsonb_build_object('full_name', 'Demo Person ' || person.n),
    timestamptz '2026-01-01 00:00+00',
    timestamptz '2026-01-01 00:00+00'
from generate_series(1, 4) as person (n)
on conflict (id) do nothing;

-- What the trigger on accounts made bears the time of the loading, and ids of that moment.
alter table creators.users disable trigger user;
alter table creators.user_role disable trigger user;
alter table creators.user_setting disable trigger user;
alter table creators.subscription disable trigger user;

update creators.users
set
    created_at = timestamptz '2026-01-01 00:00+00',
    updated_at = timestamptz '2026-01-01 00:00+00';
update creators.user_role
set
    created_at = timestamptz '2026-01-01 00:00+00',
    updated_at = timestamptz '2026-01-01 00:00+00';
update creators.user_setting
set
    created_at = timestamptz '2026-01-01 00:00+00',
    updated_at = timestamptz '2026-01-01 00:00+00';
update creators.subscription
set
    id = ('00000000-0000-7000-80d1-' || right(user_id::text, 12))::uuid,
    anchored_at = timestamptz '2026-01-01 00:00+00',
    cycle_start_date = timestamptz '2026-11-01 00:00+00',
    cycle_end_date = timestamptz '2099-01-01 00:00+00',
    created_at = timestamptz '2026-01-01 00:00+00',
    updated_at = timestamptz '2026-01-01 00:00+00';

alter table creators.users enable trigger user;
alter table creators.user_role enable trigger user;
alter table creators.user_setting enable trigger user;
alter table creators.subscription enable trigger user;
