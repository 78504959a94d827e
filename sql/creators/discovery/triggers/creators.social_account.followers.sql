create or replace trigger follow_followers_insert after insert on creators.social_account
for each row
when (new.followers_count > 0)
execute function creators_private.follow_followers();
comment on trigger follow_followers_insert on creators.social_account is 'The followers of a creator are those of the accounts.';

create or replace trigger follow_followers_update after update on creators.social_account
for each row
when (old.followers_count <> new.followers_count or old.is_public <> new.is_public)
execute function creators_private.follow_followers();
comment on trigger follow_followers_update on creators.social_account is 'The followers of a creator are those of the accounts.';

create or replace trigger follow_followers_delete after delete on creators.social_account
for each row execute function creators_private.follow_followers();
comment on trigger follow_followers_delete on creators.social_account is 'The followers of a creator are those of the accounts.';
