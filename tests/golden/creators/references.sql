with c as materialized (
  select num_nulls(
    set_config('request.jwt.claims', $1, true),
    set_config('request.method', $2, true),
    set_config('request.path', $3, true),
    set_config('request.headers', $4, true)
  ) = 0 as ok
)
select (
  select l1.v
  from (
    select json_build_object('nodes', coalesce(json_agg(i.v1), '[]'::json)) as v
    from (
      select json_build_object(
        'slug', p2."slug",
        'name', p2."name",
        'isActive', p2."is_active",
        'scopes', case
        when array_ndims(p2."scopes") > 1 then '{"\u003ainvalid":0}'::json
        when array_position(p2."scopes", null) is null then to_json(p2."scopes")
        else (
          select coalesce(
            json_agg(coalesce(to_json(u.item), '{"\u003ainvalid":0}'::json)), '[]'::json
          )
          from unnest(p2."scopes") as u (item)
        ) end
      ) as v1
      from (
        select b4.*
        from (
          select t3."position", t3."slug", t3."name", t3."is_active", t3."scopes"
          from "creators"."platform" as t3
          order by t3."position", t3."slug"
          limit 101
        ) as b4
        limit $5::bigint
      ) as p2
      order by p2."position", p2."slug"
    ) as i
  ) as l1
  where c.ok
),
(
  select l1.v
  from (
    select json_build_object('nodes', coalesce(json_agg(i.v1), '[]'::json)) as v
    from (
      select json_build_object('slug', p2."slug", 'canSync', p2."can_sync") as v1
      from (
        select b4.*
        from (
          select t3."position", t3."slug", t3."can_sync"
          from "creators"."account_status" as t3
          order by t3."position", t3."slug"
          limit 101
        ) as b4
        limit $6::bigint
      ) as p2
      order by p2."position", p2."slug"
    ) as i
  ) as l1
  where c.ok
),
(
  select l1.v
  from (
    select json_build_object('nodes', coalesce(json_agg(i.v1), '[]'::json)) as v
    from (
      select json_build_object('slug', p2."slug", 'name', p2."name") as v1
      from (
        select b4.*
        from (
          select t3."position", t3."slug", t3."name"
          from "creators"."content_type" as t3
          order by t3."position", t3."slug"
          limit 101
        ) as b4
        limit $7::bigint
      ) as p2
      order by p2."position", p2."slug"
    ) as i
  ) as l1
  where c.ok
)
from c;
