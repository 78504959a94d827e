begin read write; set local lock_timeout = 2000; set local idle_in_transaction_session_timeout = 10000;
select set_config('request.jwt.claims', $1, true),
set_config('request.method', $2, true),
set_config('request.path', $3, true),
set_config('request.headers', $4, true);
with c as (select true as ok)
select (
  select json_build_object('payment_id', f."payment_id", 'outcome', f."outcome")
  from "clones"."settle_payment"(
    "p_event_id" => $1::text,
    "p_order_id" => $2::text,
    "p_kind" => $3::text,
    "p_amount" => $4::numeric,
    "p_currency" => $5::text
  ) as f
  where c.ok
  limit 1
)
from c;
with c as (select true as ok)
select (
  select json_build_object(
    'outcome', coalesce(
      to_json(
        case t1."outcome"
        when 'settled' then to_json('SETTLED'::text)
        when 'repeated' then to_json('REPEATED'::text)
        when 'differs' then to_json('DIFFERS'::text)
        when 'unknown_order' then to_json('UNKNOWN_ORDER'::text)
        else case
        when t1."outcome" is null then null
        else '{"\u003ainvalid":0}'::json end end
      ),
      '{"\u003ainvalid":0}'::json
    ),
    'payment', j3.v
  ) as v
  from json_to_record($1::json) as t1 ("payment_id" uuid, "outcome" text)
  left join lateral (
    select json_build_object(
      'status', case t2."status"
      when 'created' then to_json('CREATED'::text)
      when 'approved' then to_json('APPROVED'::text)
      when 'captured' then to_json('CAPTURED'::text)
      when 'failed' then to_json('FAILED'::text)
      when 'refunded' then to_json('REFUNDED'::text)
      else case
      when t2."status" is null then null
      else '{"\u003ainvalid":0}'::json end end
    ) as v
    from "clones"."payments" as t2
    where t2."id" = t1."payment_id"
    limit 1
  ) as j3 on true
  where c.ok
  limit 1
)
from c;
commit;
