--! requires functions/private.end_of_quiet_hours.sql functions/private.known_time_zone.sql functions/private.mail_address.sql
--! requires functions/private.mail_time.sql
-- For triggers of domains on their notifications, whose transaction asks for the work when it ends
-- (private.ask_for_deliveries). Whom nothing can reach by a channel has no row for it: a row would say each time what the
-- person's devices and settings say once.
create or replace function private.announce(
    p_user_id uuid,
    p_notification_id uuid,
    p_kind text,
    p_title text,
    p_body text,
    p_link text,
    p_channels text[],
    p_is_urgent boolean default false,
    p_language text default null,
    p_time_zone text default null
) returns void
language plpgsql
volatile
security invoker
set search_path = ''
as $$
declare
    v_settings messages.message_settings;
    v_time_zone text;
    v_language text;
    v_address text;
    v_due_at timestamptz;
begin
    select * into v_settings
    from messages.message_settings as chosen
    where chosen.user_id = p_user_id;
    v_time_zone := coalesce(private.known_time_zone(coalesce(v_settings.time_zone, p_time_zone)), 'UTC');
    v_language := coalesce(v_settings.language, p_language, 'en');

    if 'email' = any(p_channels) and coalesce(v_settings.email, true) then
        v_address := private.mail_address(p_user_id);
        if v_address is not null and v_address is distinct from v_settings.bounced_address then
            v_due_at := case when p_is_urgent then now() else private.mail_time(v_settings, p_user_id, v_time_zone) end;
            insert into messages.message_deliveries (
                user_id, notification_id, kind, channel, title, body, link, language, is_urgent, due_at
            )
            values (
                p_user_id, p_notification_id, p_kind, 'email', p_title, p_body, p_link, v_language, p_is_urgent, v_due_at
            )
            on conflict do nothing;
        end if;
    end if;

    if 'push' = any(p_channels) and coalesce(v_settings.push, true) then
        v_due_at := case
            when p_is_urgent then now()
            else private.end_of_quiet_hours(now(), v_time_zone, v_settings.quiet_from, v_settings.quiet_until)
        end;
        insert into messages.message_deliveries (
            user_id, notification_id, kind, channel, device_id, title, body, link, language, is_urgent, due_at
        )
        select
            p_user_id, p_notification_id, p_kind, 'push', device.id, p_title, p_body, p_link, v_language, p_is_urgent, v_due_at
        from messages.devices as device
        where
            device.user_id = p_user_id
            and device.switched_off_at is null
        order by device.id
        on conflict do nothing;
    end if;
end
$$;

comment on function private.announce(uuid, uuid, text, text, text, text, text [], boolean, text, text) is
    'Has a notification go out by those of the channels push and email that reach the person, when they want it: once by each and to each device.';
revoke execute on function private.announce(uuid, uuid, text, text, text, text, text [], boolean, text, text) from public;
