create or replace trigger count_approval after update on public.submissions
for each row
when (
    new.status = 'approved'
    and old.status <> 'approved'
)
execute function private.count_approval();
comment on trigger count_approval on public.submissions is 'An approval counts towards badges.';
