--! requires functions/private.former_accounts.sql
-- Security definer: Supabase Auth inserts as a role without rights in public. The metadata is the
-- person's own, so nothing in it gives rights: role is for display, and admin is not accepted.
create or replace function private.handle_new_user() returns trigger
language plpgsql
volatile
security definer
set search_path = ''
as $$
begin
    insert into public.users (id, full_name, role, avatar_url)
    select
        person.id,
        coalesce(
            left(nullif(btrim(person.raw_user_meta_data ->> 'full_name'), ''), 255),
            left(nullif(btrim(person.raw_user_meta_data ->> 'name'), ''), 255),
            'New contributor'
        ),
        case person.raw_user_meta_data ->> 'role' when 'company' then 'company' else 'contributor' end,
        case
            when
                person.raw_user_meta_data ->> 'avatar_url' ~ '^https?://[^[:space:]]+$'
                and char_length(person.raw_user_meta_data ->> 'avatar_url') <= 2048
                then person.raw_user_meta_data ->> 'avatar_url'
        end
    from new_rows as person
    on conflict (id) do nothing;
    -- Who comes back with an address of before is still one of the companies that they belonged to, and no more
    -- welcome where they were not.
    insert into private.company_people (company_id, user_id, since, joined_at)
    select
        belonged.company_id,
        person.id,
        min(belonged.since),
        min(belonged.joined_at)
    from new_rows as person
    cross join private.former_accounts(person.id) as former (id)
    inner join private.company_people as belonged on belonged.user_id = former.id
    group by belonged.company_id, person.id
    on conflict (company_id, user_id) do nothing;
    -- And is trusted no more than they were.
    with less as (
        select
            person.id,
            min(owner.trust_score) as trust_score
        from new_rows as person
        cross join private.former_accounts(person.id) as former (id)
        inner join public.users as owner on owner.id = former.id
        where owner.trust_score < 5.0
        group by person.id
    ),

    written as (
        insert into public.trust_events (user_id, delta, score_after, reason)
        select
            less.id,
            less.trust_score - 5.0,
            less.trust_score,
            'opening'
        from less
    )

    update public.users as person
    set trust_score = less.trust_score
    from less
    where person.id = less.id;
    insert into public.company_blocks (company_id, user_id, reason, blocked_by)
    select distinct on (block.company_id, person.id)
        block.company_id,
        person.id,
        block.reason,
        block.blocked_by
    from new_rows as person
    cross join private.former_accounts(person.id) as former (id)
    inner join public.company_blocks as block on block.user_id = former.id
    order by
        block.company_id,
        person.id,
        block.created_at
    on conflict (user_id, company_id) do nothing;
    return null;
end
$$;

comment on function private.handle_new_user() is 'Trigger: everyone who signs up gets a row in public.users, belongs where an account of that address did, and is trusted no more.';
revoke execute on function private.handle_new_user() from public;
