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
    'displayName', t1."display_name",
    'totalFollowers', t1."total_followers"::text,
    'content', j9.v
  ) as v
  from "creators"."users" as t1
  left join lateral (
    select json_build_object('nodes', coalesce(json_agg(i.v1), '[]'::json)) as v
    from (
      select json_build_object('title', p2."title", 'media', j6.v) as v1
      from (
        select b8.*
        from (
          select t7."published_at", t7."id", t7."title"
          from "creators"."content_item" as t7
          where t7."user_id" = t1."id"
          order by t7."published_at" desc, t7."id" desc
          limit 101
        ) as b8
        limit $5::bigint
      ) as p2
      left join lateral (
        select json_build_object('nodes', coalesce(json_agg(i.v1), '[]'::json)) as v
        from (
          select json_build_object('url', p3."url") as v1
          from (
            select b5.*
            from (
              select t4."position", t4."id", t4."url"
              from "creators"."content_media" as t4
              where t4."content_item_id" = p2."id"
              order by t4."position", t4."id"
              limit 101
            ) as b5
            limit $6::bigint
          ) as p3
          order by p3."position", p3."id"
        ) as i
      ) as j6 on true
      order by p2."published_at" desc, p2."id" desc
    ) as i
  ) as j9 on true
  where t1."slug" = $7::text and c.ok
  limit 1
)
from c;
