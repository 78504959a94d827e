-- Who is suspended only is still somebody.
create or replace trigger clones_forget_owner_insert after insert on private.closed_accounts
for each row
when (new.cause = 'deleted')
execute function clones_private.forget_owner();
comment on trigger clones_forget_owner_insert on private.closed_accounts is 'Whoever leaves is no named owner of clones.';
create or replace trigger clones_forget_owner_update after update on private.closed_accounts
for each row
when (
    new.cause = 'deleted'
    and old.cause <> 'deleted'
)
execute function clones_private.forget_owner();
comment on trigger clones_forget_owner_update on private.closed_accounts is 'Whoever leaves is no named owner of clones.';
