create or replace trigger prevent_deletion before delete on creators.social_account
for each row execute function creators.prevent_account_deletion_with_content();
comment on trigger prevent_deletion on creators.social_account is 'An account with content is taken away, not deleted.';
create or replace trigger show_items after update on creators.social_account
for each row
when (old.is_public <> new.is_public)
execute function creators_private.show_items();
comment on trigger show_items on creators.social_account is 'Who sees an item follows its account.';
create or replace trigger tell_synced after update of last_synced_at on creators.social_account
for each row
when (old.last_synced_at is distinct from new.last_synced_at)
execute function private.log_change('content_synced', 'user_id');
comment on trigger tell_synced on creators.social_account is 'contentSynced.';

-- What it called before; not in a migration, between which and this file nothing would hide items.
drop function if exists creators_private.show_items_of_account();
