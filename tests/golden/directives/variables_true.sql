with c as materialized (
  select num_nulls(
    set_config('request.jwt.claims', $1, true),
    set_config('request.method', $2, true),
    set_config('request.path', $3, true),
    set_config('request.headers', $4, true)
  ) = 0 as ok
)
select (
  select json_build_object(
    'fullName', t1."full_name",
    'trustScore', case
    when t1."trust_score" in ('NaN', 'Infinity', '-Infinity') then '{"\u003ainvalid":0}'::json
    else to_json(t1."trust_score"::text) end,
    'region', t1."region",
    'balance', case
    when t1."balance" in ('NaN', 'Infinity', '-Infinity') then '{"\u003ainvalid":0}'::json
    else to_json(t1."balance"::text) end
  ) as v
  from "public"."users" as t1
  where t1."id" = (
    select (nullif(current_setting('request.jwt.claims', true), '')::jsonb ->> 'sub')::uuid
  ) and c.ok
  limit 1
),
(
  select l1.v
  from (
    select json_build_object('totalCount', (select count(*) from "public"."tasks" as g)) as v
  ) as l1
  where c.ok
)
from c;
