-- Do two sources rank the directed dyads alike? Spearman's correlation by year, and how many dyad-years both have.
-- Reads ours and others: year, sender, receiver, value. Ties share their mean rank. Missing where one side does not
-- vary.
with both_have as (
    select o.year, cast(o.value as double) as one, cast(t.value as double) as other
    from ours as o
    inner join others as t on t.year = o.year and t.sender = o.sender and t.receiver = o.receiver
    where o.value is not null and t.value is not null
),

ranked as (
    select
        year,
        rank() over (partition by year order by one) + (count(*) over (partition by year, one) - 1) / 2.0e0 as x,
        rank() over (partition by year order by other) + (count(*) over (partition by year, other) - 1) / 2.0e0 as y
    from both_have
),

moments as (
    select
        year,
        cast(count(*) as double) as n,
        sum(x) as x,
        sum(y) as y,
        sum(x * x) as xx,
        sum(y * y) as yy,
        sum(x * y) as xy
    from ranked
    group by year
)

select
    year,
    cast(n as bigint) as dyads,
    (n * xy - x * y) / nullif(sqrt(greatest((n * xx - x * x) * (n * yy - y * y), 0)), 0) as correlation
from moments
order by year nulls last
