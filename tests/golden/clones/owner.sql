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
    'name', t1."name",
    'role', case t1."role"
    when 'user' then to_json('USER'::text)
    when 'admin' then to_json('ADMIN'::text)
    else case
    when t1."role" is null then null
    else '{"\u003ainvalid":0}'::json end end,
    'clones', j5.v
  ) as v
  from "clones"."users" as t1
  left join lateral (
    select json_build_object(
      'totalCount', (select count(*) from "clones"."ai_clones" as g where g."owner_id" = t1."id"),
      'nodes', coalesce(json_agg(i.v1), '[]'::json)
    ) as v
    from (
      select json_build_object('name', p2."name") as v1
      from (
        select b4.*
        from (
          select t3."created_at", t3."id", t3."name"
          from "clones"."ai_clones" as t3
          where t3."owner_id" = t1."id"
          order by t3."created_at" desc, t3."id" desc
          limit 101
        ) as b4
        limit $5::bigint
      ) as p2
      order by p2."created_at" desc, p2."id" desc
    ) as i
  ) as j5 on true
  where t1."id" = (
    select (nullif(current_setting('request.jwt.claims', true), '')::jsonb ->> 'sub')::uuid
  ) and c.ok
  limit 1
)
from c;
