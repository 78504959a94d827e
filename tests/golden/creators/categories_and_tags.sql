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
        'position', p2."position"
      ) as v1
      from (
        select b4.*
        from (
          select t3."position", t3."slug", t3."name"
          from "creators"."content_category" as t3
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
      select json_build_object('slug', p2."slug", 'itemsCount', p2."items_count"::text) as v1
      from (
        select b4.*
        from (
          select t3."items_count", t3."slug"
          from "creators"."content_tag" as t3
          order by t3."items_count" desc, t3."slug" desc
          limit 101
        ) as b4
        limit $6::bigint
      ) as p2
      order by p2."items_count" desc, p2."slug" desc
    ) as i
  ) as l1
  where c.ok
),
(
  select l1.v
  from (
    select json_build_object('nodes', coalesce(json_agg(i.v1), '[]'::json)) as v
    from (
      select json_build_object(
        'position', p2."position",
        'reason', p2."reason",
        'creator', j4.v
      ) as v1
      from (
        select b6.*
        from (
          select t5."position", t5."id", t5."reason", t5."user_id"
          from "creators"."featured_creator" as t5
          order by t5."position", t5."id"
          limit 101
        ) as b6
        limit $7::bigint
      ) as p2
      left join lateral (
        select json_build_object('displayName', t3."display_name") as v
        from "creators"."users" as t3
        where t3."id" = p2."user_id"
        limit 1
      ) as j4 on true
      order by p2."position", p2."id"
    ) as i
  ) as l1
  where c.ok
)
from c;
