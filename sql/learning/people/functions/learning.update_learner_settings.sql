-- Security definer: nobody may write settings directly. The learner's lock comes first: work that counts a day reads the time zone.
create or replace function learning.update_learner_settings(p_changes jsonb) returns table (learner_id uuid)
language plpgsql
volatile
security definer
set search_path = ''
as $$
declare
    v_learner constant learning.users := learning_private.lock_learner();
    v_old learning.user_settings;
    v_new learning.user_settings;
begin
    perform private.require_changes(
        p_changes, array['app_theme', 'prefers_assistive_learning', 'notifications', 'time_zone', 'keeps_practice']
    );
    select * into strict v_old
    from learning.user_settings as chosen
    where chosen.user_id = v_learner.id
    for no key update;
    v_new := jsonb_populate_record(v_old, p_changes);
    perform learning_private.require_shape(
        v_new.notifications, '{"nudges": "boolean", "more": "object"}', 4096, 'notifications'
    );
    if p_changes ? 'time_zone' and not exists (select from pg_catalog.pg_timezone_names where name = v_new.time_zone) then
        raise exception using
            errcode = 'XL051',
            message = 'This time zone is not known.',
            hint = 'Send an IANA name such as Africa/Lagos.',
            column = 'time_zone';
    end if;
    update learning.user_settings as chosen
    set
        app_theme = v_new.app_theme,
        prefers_assistive_learning = v_new.prefers_assistive_learning,
        notifications = v_new.notifications,
        time_zone = v_new.time_zone,
        keeps_practice = v_new.keeps_practice
    where chosen.user_id = v_learner.id;
    return query select v_learner.id;
end
$$;

comment on function learning.update_learner_settings(jsonb) is 'Changes what p_changes names of the caller''s own settings.';
revoke execute on function learning.update_learner_settings(jsonb) from public, anon, authenticated, service_role, api_key;
grant execute on function learning.update_learner_settings(jsonb) to authenticated;
