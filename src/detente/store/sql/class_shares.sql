-- What share of the events of each period is of each quad class?
-- Reads quads.
with totals as (
    select period, quad, cast(sum(events) as bigint) as events
    from quads
    group by period, quad
)

select
    period,
    quad,
    events,
    cast(events as double) / nullif(sum(events) over (partition by period), 0) as share
from totals
order by period nulls last, quad nulls last
