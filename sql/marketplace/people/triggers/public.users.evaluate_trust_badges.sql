-- Trust is won by work: who never earned anything has only what they began with.
create or replace trigger evaluate_trust_badges after update of trust_score on public.users
for each row
when (
    new.trust_score > old.trust_score
    and new.total_earned > 0
)
execute function private.evaluate_trust_badges();
comment on trigger evaluate_trust_badges on public.users is 'More trust may bring a badge.';
