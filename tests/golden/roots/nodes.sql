with c as materialized (
  select num_nulls(
    set_config('request.jwt.claims', $1, true),
    set_config('request.method', $2, true),
    set_config('request.path', $3, true),
    set_config('request.headers', $4, true)
  ) = 0 as ok
)
select (
  select json_agg(coalesce(j5.v, j7.v, j9.v) order by i1.n)
  from unnest($5::uuid[], $6::uuid[], $7::uuid[]) with ordinality as i1 ("k0", "k1", "k2", n)
  left join lateral (
    select json_build_object(
      '__typename', 'Task',
      'id', t2."id",
      'title', t2."title",
      'creator', j4.v
    ) as v
    from "public"."tasks" as t2
    left join lateral (
      select json_build_object('name', t3."name") as v
      from "public"."public_profiles" as t3
      where t3."id" = t2."created_by"
      limit 1
    ) as j4 on true
    where t2."id" = i1."k0"
  ) as j5 on true
  left join lateral (
    select json_build_object('__typename', 'PublicProfile', 'id', t6."id", 'name', t6."name") as v
    from "public"."public_profiles" as t6
    where t6."id" = i1."k1"
  ) as j7 on true
  left join lateral (
    select json_build_object(
      '__typename', 'User',
      'id', t8."id",
      'balance', case
      when t8."balance" in ('NaN', 'Infinity', '-Infinity') then '{"\u003ainvalid":0}'::json
      else to_json(t8."balance"::text) end
    ) as v
    from "public"."users" as t8
    where t8."id" = i1."k2"
  ) as j9 on true
  where c.ok
)
from c;
