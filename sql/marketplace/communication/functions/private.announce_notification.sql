--! requires core/functions/private.announce.sql
-- Security definer: nobody may read what others want. The time zone and the language are those of the profile, where the person has not
-- chosen others for messages.
create or replace function private.announce_notification() returns trigger
language plpgsql
volatile
security definer
set search_path = ''
as $$
declare
    v_channels text[] := new.channels;
    v_choice private.notification_preferences;
    v_language text;
    v_time_zone text;
begin
    select * into v_choice
    from private.notification_preferences as preference
    where
        preference.user_id = new.user_id
        and preference.type = new.type;
    if not v_choice.push then
        v_channels := array_remove(v_channels, 'push');
    end if;
    if not v_choice.email then
        v_channels := array_remove(v_channels, 'email');
    end if;
    select
        person.preferred_language,
        person.time_zone
    into v_language, v_time_zone
    from public.users as person
    where person.id = new.user_id;
    perform private.announce(
        new.user_id, new.id, 'marketplace.' || new.type, new.title, new.message, new.action_url, v_channels,
        -- somebody else may be at the account
        new.type = 'withdrawal_processed', v_language, v_time_zone
    );
    return null;
end
$$;

comment on function private.announce_notification() is
    'Trigger: news goes out by the channels that it names and its reader has not switched off for its kind.';
revoke execute on function private.announce_notification() from public;
