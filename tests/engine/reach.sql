-- One table that several alternatives open, for lists with scopes and the same lists without.
create schema reach;
grant usage on schema reach to anon, authenticated, service_role;

create table reach.members (person_id uuid, team_id integer, region text);

create table reach.desks (id uuid primary key, name text not null);

create table reach.cases (
    id uuid primary key,
    owner_id uuid,
    team_id integer,
    region text,
    desk_id uuid references reach.desks (id),
    is_secret boolean not null default false,
    label text not null,
    rank integer,
    score numeric,
    opened_at timestamptz not null
);
create index cases_owner_id_idx on reach.cases (owner_id, opened_at, id);
create index cases_team_id_idx on reach.cases (team_id, opened_at, id);
create index cases_region_idx on reach.cases (region, opened_at, id);
create index cases_opened_at_idx on reach.cases (opened_at, id);
create table reach.pins (
    desk_id uuid references reach.desks (id),
    case_id uuid references reach.cases (id),
    is_draft boolean not null,
    primary key (desk_id, case_id, is_draft)
);
grant select on reach.cases, reach.desks, reach.pins to anon, authenticated, service_role;

-- What somebody keeps stays visible to them. Some of it is theirs in another way too, and some is secret.
create table reach.kept (
    person_id uuid,
    case_id uuid,
    opened_at timestamptz not null,
    primary key (person_id, case_id)
);
create index kept_opened_at_idx on reach.kept (person_id, opened_at, case_id);
grant select on reach.kept to anon, authenticated, service_role;
alter table reach.kept enable row level security;
create policy kept_select on reach.kept for select to authenticated using (person_id = (select auth.uid()));

create function reach.keeps(p_id uuid) returns boolean language plpgsql stable cost 1000
as $$ begin return exists (select from reach.kept where person_id = (select auth.uid()) and case_id = p_id); end $$;

-- What the caller belongs to is read past the policies; it says nothing of anybody else.
create function reach.my_teams() returns setof integer language plpgsql stable security definer
as $$ begin return query select team_id from reach.members where person_id = auth.uid() and team_id is not null; end $$;
create function reach.my_regions() returns setof text language plpgsql stable security definer
as $$ begin return query select region from reach.members where person_id = auth.uid() and region is not null; end $$;
create function reach.is_chief() returns boolean language plpgsql stable
as $$ begin return auth.jwt() ->> 'chief' = 'yes'; end $$;
-- Counts its calls in a setting of the transaction.
create function reach.my_counted_teams() returns setof integer language plpgsql stable
as $$
begin
    perform set_config('reach.asked', (reach.asked() + 1)::text, true);
    return query select reach.my_teams();
end $$;
create function reach.asked() returns integer language sql stable
as $$ select coalesce(nullif(current_setting('reach.asked', true), ''), '0')::integer $$;
grant execute on all functions in schema reach to anon, authenticated, service_role;

alter table reach.desks enable row level security;
create policy desks_select on reach.desks for select to anon, authenticated using (true);
alter table reach.cases enable row level security;
alter table reach.cases force row level security;
create policy cases_select on reach.cases for select to authenticated
using (
    (
        owner_id = (select auth.uid())
        or team_id in (select reach.my_teams())
        or region in (select reach.my_regions())
        or reach.keeps(id)
    )
    and not is_secret
    or (select reach.is_chief())
);

insert into reach.desks
select ('00000000-0000-7000-8000-0000000000d' || n)::uuid, 'Desk ' || n from generate_series(1, 4) as n;

-- 1 owns some, 2 is in two teams, 3 owns, is in teams and in regions, 4 is in very many teams, twice in
-- some; 5 has nothing.
insert into reach.members
select ('00000000-0000-7000-8000-00000000000' || person)::uuid, team, region
from (values (2, 1, null), (2, 2, null), (3, 2, 'north'), (3, 2, 'north'), (3, 3, null), (3, null, 'south'))
    as given (person, team, region)
union all
select '00000000-0000-7000-8000-000000000004'::uuid, n % 150, null from generate_series(1, 200) as n;

insert into reach.cases
select
    ('00000000-0000-7000-8001-' || lpad(n::text, 12, '0'))::uuid,
    case when n % 3 > 0 then ('00000000-0000-7000-8000-00000000000' || n % 7)::uuid end,
    case when n % 5 > 0 then n * 31 % 12 end,
    (array['north', 'south', 'east', null])[n * 17 % 4 + 1],
    case when n % 11 > 0 then ('00000000-0000-7000-8000-0000000000d' || n % 4 + 1)::uuid end,
    n % 13 = 0,
    'Case ' || n % 40,
    case when n % 4 > 0 then n * 7 % 9 end,
    case when n % 6 > 0 then (n * 13 % 20) / 4.0 end,
    '2026-01-01'::timestamptz + n % 25 * interval '1 hour'
from generate_series(1, 360) as n;

insert into reach.kept
select ('00000000-0000-7000-8000-00000000000' || person)::uuid, id, opened_at
from reach.cases, (values (3), (8)) as given (person)
where right(id::text, 3)::integer % (person - 1) < 2;

-- Some cases are pinned to several desks, and to one of them twice; who is signed in sees no draft.
insert into reach.pins
select ('00000000-0000-7000-8000-0000000000d' || desk)::uuid, id, is_draft
from reach.cases, generate_series(1, 4) as desk, (values (true), (false)) as draft (is_draft)
where right(id::text, 3)::integer % (desk + 1) = 0 and (is_draft or right(id::text, 3)::integer % 7 > 0);
alter table reach.pins enable row level security;
create policy pins_select on reach.pins for select to anon, authenticated
using (not is_draft or (select reach.is_chief()));

-- The same rows, of which everybody sees a part.
create table reach.notices (like reach.cases including defaults, is_public boolean, primary key (id));
insert into reach.notices select *, right(id::text, 3)::integer % 4 > 1 from reach.cases;
update reach.notices set is_public = null where label = 'Case 3';
create index notices_owner_id_idx on reach.notices (owner_id, opened_at, id);
create index notices_team_id_idx on reach.notices (team_id, opened_at, id);
create index notices_region_idx on reach.notices (region, opened_at, id);
create index notices_opened_at_idx on reach.notices (opened_at, id);
create index notices_public_idx on reach.notices (opened_at, id) where is_public and not is_secret;
create function reach.bound_to() returns text language plpgsql stable as $$ begin return auth.jwt() ->> 'bound'; end $$;
create function reach.mine()
returns table (is_chief boolean, team_ids integer[], regions text[], bound_to text)
language plpgsql stable security definer
as $$
begin
    return query select reach.is_chief(), array(select distinct reach.my_teams()), array(select distinct reach.my_regions()),
        reach.bound_to();
end $$;
grant execute on function reach.mine(), reach.bound_to() to anon, authenticated, service_role;
grant select on reach.notices to anon, authenticated, service_role;
alter table reach.notices enable row level security;
alter table reach.notices force row level security;
-- Of what is public the urgent are for nobody but those who have them.
create policy notices_select on reach.notices for select to anon, authenticated
using (
    case when (select reach.bound_to()) is not null then region = (select reach.bound_to())
    else
        is_public and not is_secret and rank is distinct from 4
        or owner_id = (select auth.uid())
        or team_id in (select reach.my_teams())
        or region in (select reach.my_regions()) and not is_secret
        or reach.keeps(id)
        or (select reach.is_chief())
    end
);
create function reach.notice_title(p_notice reach.notices) returns text language sql stable
as $$ select p_notice.label || '!' $$;
grant execute on function reach.notice_title(reach.notices) to anon, authenticated, service_role;

create function reach.case_title(p_case reach.cases) returns text language sql stable
as $$ select p_case.label || '!' $$;
grant execute on function reach.case_title(reach.cases) to anon, authenticated, service_role;
