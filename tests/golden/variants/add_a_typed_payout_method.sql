begin read write; set local lock_timeout = 2000; set local idle_in_transaction_session_timeout = 10000;
select set_config('request.jwt.claims', $1, true),
set_config('request.method', $2, true),
set_config('request.path', $3, true),
set_config('request.headers', $4, true);
with c as (select true as ok)
select (
  select json_build_object('payout_method_id', f."payout_method_id")
  from "public"."add_payout_method"("p_method" => $1::text, "p_account_details" => $2::jsonb) as f
  where c.ok
  limit 1
)
from c;
with c as (select true as ok)
select (
  select json_build_object('payoutMethod', j3.v) as v
  from json_to_record($1::json) as t1 ("payout_method_id" uuid)
  left join lateral (
    select json_build_object(
      'method', case t2."method"
      when 'paypal' then to_json('PAYPAL'::text)
      when 'bank_transfer' then to_json('BANK_TRANSFER'::text)
      when 'crypto_usdc' then to_json('CRYPTO_USDC'::text)
      else case
      when t2."method" is null then null
      else '{"\u003ainvalid":0}'::json end end,
      'accountMasked', t2."account_masked"
    ) as v
    from "public"."payout_methods" as t2
    where t2."id" = t1."payout_method_id"
    limit 1
  ) as j3 on true
  where c.ok
  limit 1
)
from c;
commit;
