-- Of which days does the store hold events of each source, and how many have a weight? The day on which the source
-- added an event where it says so, else the event's own; stated tells which. part_month is the month of the store that
-- the events lie in.
-- Reads events.
select
    cast(date_trunc('month', date) as date) as part_month,
    coalesce(cast(added as date), date) as day,
    added is not null as stated,
    source,
    cast(count(*) as bigint) as events,
    cast(count(weight) as bigint) as weighed
from events
where date is not null
group by cast(date_trunc('month', date) as date), coalesce(cast(added as date), date), added is not null, source
order by part_month nulls last, day nulls last, stated nulls last, source nulls last
