create or replace trigger log after update on learning.users
for each row
when (old.xp is distinct from new.xp or old.streak_count is distinct from new.streak_count)
execute function private.log_change('learner_progressed', 'id');
comment on trigger log on learning.users is 'learnerProgressed: points, level or streak have changed.';
