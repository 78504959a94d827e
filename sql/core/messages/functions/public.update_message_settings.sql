--! requires functions/private.known_time_zone.sql functions/private.require_changes.sql functions/private.require_person.sql
-- Security definer: clients write no table. What waits already keeps its time. Mails that are switched on, though they are on,
-- are tried again at an address that did not exist.
create or replace function public.update_message_settings(p_changes jsonb) returns table (user_id uuid)
language plpgsql
volatile
security definer
set search_path = ''
as $$
#variable_conflict use_column
declare
    v_person constant uuid := private.require_person();
    v_new messages.message_settings;
begin
    perform private.require_changes(
        p_changes, array['push', 'email', 'language', 'time_zone', 'quiet_from', 'quiet_until', 'digest']
    );
    insert into messages.message_settings (user_id)
    values (v_person)
    on conflict do nothing;
    select * into strict v_new
    from messages.message_settings as chosen
    where chosen.user_id = v_person
    for no key update;
    -- Asked again under the lock: a sign-out or a suspension that was committed meanwhile wins.
    perform private.require_person();
    v_new := jsonb_populate_record(v_new, p_changes);
    if v_new.language !~ '^[a-z]{2,3}(-[A-Za-z0-9]{2,8})*$' or char_length(v_new.language) > 35 then
        raise exception using
            errcode = 'PT400',
            message = 'This is no tag of a language.',
            hint = 'Send a BCP 47 tag such as en or pt-BR.',
            column = 'language';
    end if;
    if v_new.time_zone is not null and private.known_time_zone(v_new.time_zone) is null then
        raise exception using
            errcode = 'PT400',
            message = 'This time zone is not known.',
            hint = 'Send an IANA name such as Africa/Accra.',
            column = 'time_zone';
    end if;
    if (v_new.quiet_from is null) <> (v_new.quiet_until is null) or v_new.quiet_from = v_new.quiet_until then
        raise exception using
            errcode = 'PT400',
            message = 'Quiet hours have a beginning and another end.',
            hint = 'Send quietFrom and quietUntil, such as 22:00 and 07:00, or null for both.',
            column = 'quiet_from';
    end if;
    update messages.message_settings as chosen
    set
        push = coalesce(v_new.push, chosen.push),
        email = coalesce(v_new.email, chosen.email),
        language = v_new.language,
        time_zone = v_new.time_zone,
        quiet_from = v_new.quiet_from,
        quiet_until = v_new.quiet_until,
        digest = coalesce(v_new.digest, chosen.digest),
        bounced_address = case when p_changes -> 'email' = 'true' then null else chosen.bounced_address end,
        bounced_at = case when p_changes -> 'email' = 'true' then null else chosen.bounced_at end,
        updated_at = now()
    where chosen.user_id = v_person;
    return query select v_person;
end
$$;

comment on function public.update_message_settings(jsonb) is 'Changes how the caller wants to be written to; what p_changes does not name stays.';
revoke execute on function public.update_message_settings(jsonb) from public, anon, authenticated, service_role, api_key;
grant execute on function public.update_message_settings(jsonb) to authenticated;
