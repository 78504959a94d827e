--! requires functions/creators_private.lock_creator.sql functions/creators_private.optional_language.sql
--! requires functions/creators_private.optional_time_zone.sql
-- Security definer: clients write no table.
create or replace function creators.update_creator_settings(p_changes jsonb) returns table (user_id uuid)
language plpgsql
volatile
security definer
set search_path = ''
as $$
#variable_conflict use_column
declare
    v_creator creators.users;
begin
    perform private.require_changes(
        p_changes,
        array[
            'theme', 'language', 'time_zone', 'email_notifications', 'push_notifications', 'sync_mode', 'suggestion_mode',
            'submission_mode'
        ]
    );
    v_creator := creators_private.lock_creator();
    update creators.user_setting
    set
        theme = coalesce(p_changes ->> 'theme', theme),
        language = coalesce(creators_private.optional_language(p_changes ->> 'language', 'language'), language),
        time_zone = coalesce(creators_private.optional_time_zone(p_changes ->> 'time_zone', 'time_zone'), time_zone),
        email_notifications = coalesce((p_changes ->> 'email_notifications')::boolean, email_notifications),
        push_notifications = coalesce((p_changes ->> 'push_notifications')::boolean, push_notifications),
        sync_mode = coalesce((p_changes ->> 'sync_mode')::creators.action_mode_enum, sync_mode),
        suggestion_mode = coalesce((p_changes ->> 'suggestion_mode')::creators.action_mode_enum, suggestion_mode),
        submission_mode = coalesce((p_changes ->> 'submission_mode')::creators.action_mode_enum, submission_mode)
    where user_id = v_creator.id;
    return query select v_creator.id;
end
$$;

comment on function creators.update_creator_settings(jsonb) is
    'Changes what the caller prefers; what is not among the changes, or null, stays.';
revoke execute on function creators.update_creator_settings(jsonb) from public;
grant execute on function creators.update_creator_settings(jsonb) to authenticated;
