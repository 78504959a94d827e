--! requires functions/private.tell_invited.sql
-- Security definer: nobody may write invitations directly. Nobody becomes a member without wanting to. What an address
-- gets for an answer is the same whether it has an account or not, a membership or none.
create or replace function public.add_company_member(
    p_company_id uuid,
    p_user_id uuid,
    p_role text,
    p_email text default null
) returns table (invitation_id uuid)
language plpgsql
volatile
security definer
set search_path = ''
as $$
declare
    v_person constant public.users := private.require_user();
    v_email constant text := lower(btrim(p_email));
    v_days constant integer := (
        select setting.value::text::integer
        from private.settings as setting
        where setting.name = 'company_invitation_days'
    );
    v_most constant integer := (
        select setting.value::text::integer
        from private.settings as setting
        where setting.name = 'company_invitations_per_day'
    );
    v_addressee constant uuid := coalesce(p_user_id, (
        select person.id
        from auth.users as account
        inner join public.users as person on person.id = account.id
        where lower(account.email) = v_email
    ));
    v_invitation_id uuid;
begin
    perform private.require_company(p_company_id, array['manager']);
    perform private.require_member_role(p_role);
    if (p_user_id is null) = (v_email is null) then
        raise exception using
            errcode = 'PT400',
            message = 'An invitation goes to a person or to an e-mail address.',
            hint = 'Send the id of somebody''s public profile, or an address, not both.',
            column = 'p_user_id';
    end if;
    if char_length(v_email) > 320 or v_email !~ '^[^[:space:]@]+@[^[:space:]@]+$' then
        raise exception using
            errcode = 'PT400',
            message = 'This is no e-mail address.',
            hint = 'Send one like name@example.com, of at most 320 characters.',
            column = 'p_email';
    end if;
    if p_user_id is not null and not exists (
        select
        from public.users as person
        where
            person.id = p_user_id
            and person.deleted_at is null
    ) then
        raise exception using
            errcode = 'PT404',
            message = 'There is no such person.',
            hint = 'Send the id of somebody''s public profile.',
            column = 'p_user_id';
    end if;
    if exists (
        select
        from public.company_members as member
        where
            member.company_id = p_company_id
            and member.user_id = p_user_id
    ) then
        raise exception using
            errcode = 'XM031',
            message = 'This person is a member of the company already.',
            hint = 'Change the role instead.',
            column = 'p_user_id';
    end if;
    -- The company's lock is held, so that nobody sends more at the same time.
    if (
        select count(*)
        from public.company_invitations as invitation
        where
            invitation.company_id = p_company_id
            and invitation.created_at > now() - interval '1 day'
    ) >= v_most then
        raise exception using
            errcode = 'XM130',
            message = format('A company invites at most %s people within a day.', v_most),
            hint = 'Go on tomorrow.',
            column = 'p_company_id';
    end if;
    -- One that nobody has answered in time makes room, also before the job has seen it.
    update public.company_invitations as invitation
    set
        status = 'expired',
        ended_at = now()
    where
        invitation.company_id = p_company_id
        and (invitation.user_id = p_user_id or invitation.email = v_email)
        and invitation.status = 'pending'
        and invitation.expires_at <= now();
    insert into public.company_invitations (company_id, user_id, email, role, invited_by, expires_at)
    values (p_company_id, p_user_id, v_email, p_role, v_person.id, now() + make_interval(days => v_days))
    on conflict do nothing
    returning id into v_invitation_id;
    if v_invitation_id is null then
        raise exception using
            errcode = 'XM035',
            message = case when p_user_id is null then 'This address' else 'This person' end || ' is invited already.',
            hint = 'Wait for the answer, or revoke the invitation and send another.',
            column = case when p_user_id is null then 'p_email' else 'p_user_id' end;
    end if;
    if v_addressee is not null then
        perform private.tell_invited(v_addressee, v_invitation_id);
    end if;
    return query select v_invitation_id;
end
$$;

comment on function public.add_company_member(uuid, uuid, text, text) is
    'Invites a person, or whoever owns an e-mail address, to a company that the caller manages; they are a member once they accept.';
revoke execute on function public.add_company_member(uuid, uuid, text, text) from public, anon, authenticated, service_role, api_key;
grant execute on function public.add_company_member(uuid, uuid, text, text) to authenticated;
