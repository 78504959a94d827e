-- Suspended or gone: nobody sees them, until the account is open again.
create or replace trigger creators_follow after insert or update or delete on private.closed_accounts
for each row execute function creators_private.follow_closed_account();
comment on trigger creators_follow on private.closed_accounts is 'creators.users.is_suspended.';
