--! requires functions/private.end_of_quiet_hours.sql
-- A mail goes out at once, and what comes within ten minutes after it goes together; or together, as the person wants it.
create or replace function private.mail_time(p_settings messages.message_settings, p_user_id uuid, p_time_zone text)
returns timestamptz
language sql
stable
security invoker
set search_path = ''
as $$
    select
        private.end_of_quiet_hours(
            case p_settings.digest
                when 'hourly' then (date_trunc('hour', here.at) + interval '1 hour') at time zone p_time_zone
                when 'daily' then
                    (
                        here.at::date + time '08:00' + case when here.at::time >= '08:00' then interval '1 day' else '0' end
                    ) at time zone p_time_zone
                else
                    greatest(
                        now(),
                        (
                            select max(delivery.ended_at) + interval '10 minutes'
                            from messages.message_deliveries as delivery
                            where
                                delivery.user_id = p_user_id
                                and delivery.channel = 'email'
                                and delivery.status = 'sent'
                                -- of an index that has no more of it than these
                                and delivery.created_at > now() - interval '1 hour'
                        )
                    )
            end,
            p_time_zone,
            p_settings.quiet_from,
            p_settings.quiet_until
        )
    from (select now() at time zone p_time_zone as at) as here
$$;

comment on function private.mail_time(messages.message_settings, uuid, text) is
    'When a person is mailed what happens now: at once, together with what follows, or when their digest and quiet hours say.';
revoke execute on function private.mail_time(messages.message_settings, uuid, text) from public;
