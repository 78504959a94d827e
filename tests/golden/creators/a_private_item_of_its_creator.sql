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
    'title', t1."title",
    'visibility', case t1."visibility"::text
    when 'public' then to_json('PUBLIC'::text)
    when 'unlisted' then to_json('UNLISTED'::text)
    when 'private' then to_json('PRIVATE'::text)
    else case
    when t1."visibility"::text is null then null
    else '{"\u003ainvalid":0}'::json end end,
    'account', j3.v
  ) as v
  from "creators"."content_item" as t1
  left join lateral (
    select json_build_object('handle', t2."handle") as v
    from "creators"."social_account" as t2
    where t2."id" = t1."social_account_id"
    limit 1
  ) as j3 on true
  where t1."id" = $5::uuid and c.ok
  limit 1
)
from c;
