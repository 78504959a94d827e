-- Some have saved where their money shall go. The details are plainly none: nobody holds the key `demo`.
create or replace function pg_temp.demo_id(p_kind integer, p_number bigint) returns uuid
language sql
immutable
as $$ select ('00000000-0000-7000-80' || lpad(p_kind::text, 2, '0') || '-' || lpad(p_number::text, 12, '0'))::uuid $$;

insert into public.payout_methods (id, user_id, method, account_details, account_masked, is_default, created_at)
select
    pg_temp.demo_id(68, demo.number),
    pg_temp.demo_id(0, demo.person),
    demo.method,
    jsonb_build_object(
        'key_id', 'demo',
        'wrapped_key', rpad('', 80, 'demo'),
        'ciphertext', rpad('', 80, 'demo')
    ),
    demo.masked,
    demo.is_default,
    timestamptz '2026-03-03 09:00+00'
from (
    values
    (1, 1, 'paypal', 'd…@demo.example', true),
    (2, 1, 'crypto_usdc', '0x…0002', false),
    (3, 20, 'bank_transfer', '…0003', true)
) as demo (number, person, method, masked, is_default);
