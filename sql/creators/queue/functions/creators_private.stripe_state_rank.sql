-- Stripe tells the time to the second. Of two changes within one, the state that a subscription comes to later in its life wins.
create or replace function creators_private.stripe_state_rank(p_type text, p_status text) returns integer
language sql
immutable
security invoker
set search_path = ''
as $$
select
    case
        when p_type = 'customer.subscription.created' then 0
        when p_status = 'incomplete' then 1
        when p_status = 'trialing' then 2
        when p_status = 'active' then 3
        when p_status = 'past_due' then 4
        when p_status = 'unpaid' then 5
        else 6
    end::integer
$$;

comment on function creators_private.stripe_state_rank(text, text) is 'Which of two events of one second counts: that of the greater rank.';
revoke execute on function creators_private.stripe_state_rank(text, text) from public;
