-- How many events of each quad class did a state direct at another in a month, every report counted?
-- Reads events. The quickest question that the store answers: five columns, one pass.
select
    cast(year(date) * 100 + month(date) as int) as year_month,
    sender,
    receiver,
    quad,
    cast(count(*) as bigint) as events,
    sum(weight) as goldstein_sum
from events
where sender is not null and receiver is not null and sender <> receiver
group by cast(year(date) * 100 + month(date) as int), sender, receiver, quad
order by year_month nulls last, sender nulls last, receiver nulls last, quad nulls last
