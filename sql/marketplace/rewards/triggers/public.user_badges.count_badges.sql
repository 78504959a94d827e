drop trigger if exists count_badges on public.user_badges;
create trigger count_badges after insert on public.user_badges
referencing new table as changed_rows
for each statement execute function private.count_badges();
comment on trigger count_badges on public.user_badges is 'The public profile says how many badges the person has.';

drop trigger if exists count_lost_badges on public.user_badges;
create trigger count_lost_badges after delete on public.user_badges
referencing old table as changed_rows
for each statement execute function private.count_badges();
comment on trigger count_lost_badges on public.user_badges is 'The public profile says how many badges the person has.';
