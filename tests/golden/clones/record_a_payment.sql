begin read write; set local lock_timeout = 2000; set local idle_in_transaction_session_timeout = 10000;
select set_config('request.jwt.claims', $1, true),
set_config('request.method', $2, true),
set_config('request.path', $3, true),
set_config('request.headers', $4, true);
with c as (select true as ok)
select (
  select json_build_object('payment_id', f."payment_id")
  from "clones"."record_payment"(
    "p_order_id" => $1::text,
    "p_amount" => $2::numeric,
    "p_currency" => $3::text,
    "p_metadata" => $4::jsonb
  ) as f
  where c.ok
  limit 1
)
from c;
with c as (select true as ok)
select (
  select json_build_object('payment', coalesce(j5.v, '{"\u003ainvalid":0}'::json)) as v
  from json_to_record($1::json) as t1 ("payment_id" uuid)
  left join lateral (
    select json_build_object(
      'orderId', t2."order_id",
      'amount', case
      when t2."amount" in ('NaN', 'Infinity', '-Infinity') then '{"\u003ainvalid":0}'::json
      else to_json(t2."amount"::text) end,
      'currency', t2."currency",
      'status', case t2."status"
      when 'created' then to_json('CREATED'::text)
      when 'approved' then to_json('APPROVED'::text)
      when 'captured' then to_json('CAPTURED'::text)
      when 'failed' then to_json('FAILED'::text)
      when 'refunded' then to_json('REFUNDED'::text)
      else case
      when t2."status" is null then null
      else '{"\u003ainvalid":0}'::json end end,
      'paymentMethod', t2."payment_method",
      'invoice', j4.v
    ) as v
    from "clones"."payments" as t2
    left join lateral (
      select coalesce(
        (
          select case
          when coalesce(jsonb_typeof(t2."metadata"), 'null') = 'null' then null
          when jsonb_typeof(t2."metadata") = 'object' then json_build_object(
            'invoiceNumber', case
            when coalesce(jsonb_typeof(t3."invoice_number"), 'null') = 'null' then null
            when jsonb_typeof(t3."invoice_number") = 'string' then to_json((t3."invoice_number" #>> '{}'))
            else '{"\u003ainvalid":0}'::json end
          )
          else '{"\u003ainvalid":0}'::json end as v
          from (select t2."metadata" -> 'invoice_number' as "invoice_number" offset 0) as t3
        ),
        '{"\u003ainvalid":0}'::json
      ) as v
    ) as j4 on true
    where t2."id" = t1."payment_id"
    limit 1
  ) as j5 on true
  where c.ok
  limit 1
)
from c;
commit;
