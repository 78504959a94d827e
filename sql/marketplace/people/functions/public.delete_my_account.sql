--! requires functions/private.address_hash.sql functions/private.close_sign_in.sql
--! requires functions/private.decide_submission.sql functions/private.forget_person.sql functions/private.move_money.sql
--! requires functions/private.require_company_goes_on.sql functions/private.require_user.sql
--! requires functions/private.require_recent_sign_in.sql functions/private.require_second_factor.sql
--! requires functions/private.require_still.sql
-- Security definer: nobody may write any of it directly. At once and for good: what would be lost is refused first, and
-- a sign-in of just now says that it is the person. Submissions are locked first, as everywhere. The person's row is
-- locked against every new reference, so that nothing is sent in or asked for while the account goes.
create or replace function public.delete_my_account(p_give_up boolean default false) returns table (deleted_at timestamptz)
language plpgsql
volatile
security definer
set search_path = ''
as $$
#variable_conflict use_column
declare
    v_person public.users := private.require_user();
    v_give_up constant boolean := coalesce(p_give_up, false);
    v_waiting uuid[];
    v_appeals integer;
begin
    perform private.require_recent_sign_in();
    perform private.require_second_factor();
    if v_give_up then
        perform
        from public.submissions as submission
        where
            submission.user_id = v_person.id
            and (
                submission.status in ('validating', 'pending', 'revision_requested')
                or submission.id in (
                    select appeal.submission_id
                    from public.appeals as appeal
                    where
                        appeal.user_id = v_person.id
                        and appeal.status = 'open'
                )
            )
        order by submission.id
        for no key update;
    end if;
    perform
    from public.users as person
    where person.id = v_person.id
    for update;
    perform private.require_still();

    if exists (
        select
        from public.withdrawals as withdrawal
        where
            withdrawal.user_id = v_person.id
            and withdrawal.status in ('pending', 'processing')
    ) then
        raise exception using
            errcode = 'XM207',
            message = 'A withdrawal of yours is not paid yet.',
            hint = 'Cancel it while it is pending, or wait until it is paid.';
    end if;
    if exists (
        select
        from private.admins as admin
        where admin.user_id = v_person.id
    ) then
        -- Of two admins who go at once, the second sees the first.
        perform pg_advisory_xact_lock(hashtextextended('public.delete_my_account', 0));
        if not exists (
            select
            from private.admins as admin
            inner join public.users as person on person.id = admin.user_id
            where
                person.id <> v_person.id
                and person.is_active
        ) then
            raise exception using
                errcode = 'XM208',
                message = 'The platform keeps at least one admin.',
                hint = 'Make somebody else an admin first.';
        end if;
    end if;

    select array_agg(submission.id order by submission.id) into v_waiting
    from public.submissions as submission
    where
        submission.user_id = v_person.id
        and submission.status in ('validating', 'pending', 'revision_requested');
    select person.* into v_person
    from public.users as person
    where person.id = v_person.id;
    select count(*) into v_appeals
    from public.appeals as appeal
    where
        appeal.user_id = v_person.id
        and appeal.status = 'open';
    if not v_give_up and (v_person.balance > 0 or v_waiting is not null or v_appeals > 0) then
        raise exception using
            errcode = 'XM206',
            message = format(
                'The balance is %s, and %s of your answers and appeals wait for a decision.',
                v_person.balance, coalesce(cardinality(v_waiting), 0) + v_appeals
            ),
            hint = 'Take the money out and wait for the decisions, or send giveUp: true to lose both.',
            column = 'p_give_up';
    end if;
    update public.appeals as appeal
    set
        status = 'withdrawn',
        ended_at = now()
    where
        appeal.user_id = v_person.id
        and appeal.status = 'open';
    perform private.decide_submission(
        waiting.id, 'rejected', 'auto_rejected', p_reason => 'Whoever sent it in has deleted their account.'
    )
    from unnest(v_waiting) as waiting (id);
    perform private.require_company_goes_on(member.company_id, v_person.id)
    from (
        select membership.company_id
        from public.company_members as membership
        where membership.user_id = v_person.id
        order by membership.company_id
    ) as member;
    if v_person.balance > 0 then
        perform private.move_money(v_person.id, 'penalty', -v_person.balance, 'Given up with the account');
    end if;

    insert into private.former_people (user_id, address_hash)
    values (v_person.id, private.address_hash(v_person.id));
    update public.company_api_keys as key
    set revoked_at = now()
    where
        key.created_by = v_person.id
        and key.revoked_at is null;
    update public.judges as judge
    set
        status = 'dismissed',
        dismissed_by = v_person.id,
        ended_at = now(),
        end_reason = 'The account was deleted'
    where
        judge.id = v_person.id
        and judge.status <> 'dismissed';
    -- What waits for them as a judge goes to others.
    update public.users as person
    set
        is_active = false,
        deleted_at = now()
    where person.id = v_person.id;
    perform private.forget_person(v_person.id);
    if private.close_sign_in(v_person.id) then
        update private.former_people as former
        set sign_in_closed_at = now()
        where former.user_id = v_person.id;
    end if;
    perform private.revoke_sessions(v_person.id);
    return query select now();
end
$$;

comment on function public.delete_my_account(boolean) is
    'Deletes the caller''s account at once and for good: XM205 unless they signed in just now, XM206 while money or undecided work would be lost and p_give_up does not say so, XM207 while a withdrawal is open, XM208 for the last admin, XM030 for the only manager of a company that goes on.';
revoke execute on function public.delete_my_account(boolean) from public, anon, authenticated, service_role, api_key;
grant execute on function public.delete_my_account(boolean) to authenticated;
