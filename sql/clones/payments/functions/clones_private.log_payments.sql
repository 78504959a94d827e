--! requires functions/clones_private.log_activity.sql
create or replace function clones_private.log_payments() returns trigger
language plpgsql
volatile
security invoker
set search_path = ''
as $$
begin
    if tg_op = 'INSERT' then
        perform
            clones_private.log_activity(
                'payment', payment.id, payment.owner_id, 'created', null, payment.status, array['status']
            )
        from new_rows as payment;
        return null;
    end if;
    perform
        clones_private.log_activity(
            'payment',
            payment.id,
            payment.owner_id,
            payment.status,
            before.status,
            payment.status,
            array_remove(
                array[
                    'status',
                    case when payment.completed_at is distinct from before.completed_at then 'completed_at' end
                ],
                null
            ),
            case payment.status when 'failed' then 'error' else 'info' end
        )
    from new_rows as payment
    inner join old_rows as before on before.id = payment.id
    where payment.status <> before.status;
    return null;
end
$$;

comment on function clones_private.log_payments() is 'Trigger: each change of state of a payment leaves one activity.';
revoke execute on function clones_private.log_payments() from public;
