with c as materialized (
  select num_nulls(
    set_config('request.jwt.claims', $1, true),
    set_config('request.method', $2, true),
    set_config('request.path', $3, true),
    set_config('request.headers', $4, true)
  ) = 0 as ok
)
select (
  select json_build_object('fullName', t1."full_name", 'profile', j3.v) as v
  from "public"."users" as t1
  left join lateral (
    select json_build_object('name', t2."name", 'avatarUrl', t2."avatar_url") as v
    from "public"."public_profiles" as t2
    where t2."id" = t1."id"
    limit 1
  ) as j3 on true
  where t1."id" = (
    select (nullif(current_setting('request.jwt.claims', true), '')::jsonb ->> 'sub')::uuid
  ) and c.ok
  limit 1
)
from c;
