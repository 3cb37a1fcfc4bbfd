#!/usr/bin/env python3
"""Writes staffing.csv: worked cases of shrinkage, chat, deferred work, outbound calls, blending, confidence, pooling,
cost and the need of an interval under Erlang A.

Exact fractions and 200-digit Decimal. Run: python3 staffing.py > staffing.csv
Nothing here shares a method with src/staffing: chats by sums over states and the phases of each wait (an integral there),
the search by trying every number (doubling and halving there), work by cumulative curves and spans of intervals (a
first-in-first-out loop there), Erlang C by its defining sum (a recursion of 1/B there).
"""
from decimal import Decimal, getcontext
from fractions import Fraction as F
from functools import lru_cache
from statistics import NormalDist

getcontext().prec = 200
ROWS = []


def dec(value):
    return value if isinstance(value, Decimal) else Decimal(value.numerator) / Decimal(value.denominator)


def text(value):
    if isinstance(value, (list, tuple)):
        return "|".join(text(v) for v in value)
    if isinstance(value, (F, Decimal)):
        return f"{dec(value):.25g}"
    return str(value)


def row(topic, inputs, outputs, note=""):
    join = lambda pairs: ";".join(f"{k}={text(v)}" for k, v in pairs.items())
    ROWS.append(f"s{len(ROWS) + 1:03},{topic},{join(inputs)},{join(outputs)},{note}")


def numbers(words):
    return [F(word) for word in words.split()]


# Shrinkage: kinds in centre are breaks, training, meetings, late, other; out of it leave and sickness.
def shrinkage(joined, inside, outside, agents, hours, full_time, contract, note=""):
    inside, outside = numbers(inside), numbers(outside)
    if joined == "added":
        total, out = sum(inside + outside), sum(outside)
    else:
        keep = keep_out = F(1)
        for s in inside + outside:
            keep *= 1 - s
        for s in outside:
            keep_out *= 1 - s
        total, out = 1 - keep, 1 - keep_out
    agents = F(agents)
    paid = agents / (1 - total)
    week = paid * F(hours)
    fte = week / F(full_time)
    heads = -(-fte / F(contract) // 1)
    row("shrinkage", dict(joined=joined, inside=inside, outside=outside, on_contact=agents, hours=hours, full_time=full_time,
                          contract=contract),
        dict(total=total, out=out, in_centre=1 - (1 - total) / (1 - out), scheduled=paid * (1 - out), paid=paid, paid_hours=week,
             fte=fte, headcount=heads), note)


# Chat: p(k) by products of rates, states to where they weigh nothing, waits by the phases of the queue ahead.
def chat(times, patience, volume, interval, agents, within):
    times = [F(t) for t in times]
    lam, slots = F(volume) / F(interval), agents * len(times)

    def rate(k):
        each = [k // agents + (1 if a < k % agents else 0) for a in range(agents)]
        return sum((F(j) / times[j - 1] for j in each if j), F(0))

    weights = [F(1)]
    for k in range(1, slots + 1):
        weights.append(weights[-1] * lam / rate(k))
    full, t = rate(slots), F(within)
    done = [rate(k) for k in range(slots + 1)]
    if patience is None:
        if lam >= full:
            return None
        ratio = lam / full
        waits = weights[slots] / (1 - ratio)
        queue = waits * ratio / (1 - ratio)
        total = sum(weights[:slots]) + waits
        late = dec(waits / total) * (-dec((full - lam) * t)).exp()
        gone = F(0)
    else:
        theta = 1 / F(patience)
        tail = [dec(weights[slots])]
        while len(tail) < 25 or tail[-1] > Decimal(10) ** -45 * sum(tail):
            tail.append(tail[-1] * dec(lam) / dec(full + len(tail) * theta))
        waits, queue = sum(tail), sum(j * w for j, w in enumerate(tail))
        total = sum(dec(w) for w in weights[:slots]) + waits
        early = Decimal(0)
        for ahead, weight in enumerate(tail):
            # The caller waits until slots fall free ahead + 1 times: a sum of exponentials of these rates; while so doing
            # the caller stays with exp(-theta s).
            rates = [dec(full + i * theta) for i in range(ahead + 1)]
            answered = Decimal(0)
            for i, r in enumerate(rates):
                c = Decimal(1)
                for m, other in enumerate(rates):
                    if m != i:
                        c *= other / (other - r)
                stay = r + dec(theta)
                answered += c * r / stay * (1 - (-stay * dec(t)).exp())
            early += weight * answered
        late = (waits - early) / total
        gone = dec(theta) * queue / total / dec(lam)
    weights = [dec(w) for w in weights]
    waits, queue, total = dec(waits), dec(queue), dec(total)
    in_hand = sum(k * w for k, w in enumerate(weights[:slots])) + slots * waits
    ends = sum(dec(d) * w for d, w in zip(done[:slots], weights[:slots])) + dec(done[slots]) * waits
    return dict(p_wait=waits / total, service_level=1 - late, p_abandon=dec(gone), mean_wait_s=queue / total / dec(lam),
                slots_used=in_hand / total / slots, handle_s=in_hand / ends)


def chat_row(times, patience, volume, interval, agents, within, note=""):
    row("chat", dict(times=times.split(), patience=patience or "", volume=volume, interval_s=interval, agents=agents, within_s=within),
        chat(times.split(), patience, volume, interval, agents, within), note)


def chat_required(times, patience, volume, interval, share, within):
    n = 1
    while (at := chat(times.split(), patience, volume, interval, n, within)) is None or at["service_level"] < dec(F(share)):
        n += 1
    row("chat_required", dict(times=times.split(), patience=patience or "", volume=volume, interval_s=interval, share=share,
                              within_s=within), dict(agents=n, service_level=at["service_level"]))


# Deferred work by cumulative curves: done by the end of t is the least of, over s, what came before s and could be done since.
def on_time(work, due, capacity):
    came, able = [F(0)], [F(0)]
    for w, c in zip(work, capacity):
        came.append(came[-1] + w)
        able.append(able[-1] + c)
    out = [min([came[t]] + [came[s] + able[t] - able[s] for s in range(t)]) for t in range(len(work) + 1)]
    early = late = pending = F(0)
    for h, w in enumerate(work):
        end = h + due
        done = max(F(0), min(w, out[min(end, len(work))] - came[h]))
        early += done
        if end <= len(work):
            late += w - done
        else:
            pending += w - done
    return early, late, pending, [came[t] - out[t] for t in range(1, len(work) + 1)]


def spans(work, due, open_, spare):
    """All in time: the greatest need over spans of intervals."""
    best = F(0)
    n = len(work)
    for i in range(n):
        for j in range(i, n - due + 1):
            need = sum(work[i:j + 1]) - sum(spare[i:j + due])
            if need > 0:
                best = max(best, need / sum(open_[i:j + due]))
    return best


def least(work, due, open_, spare, share):
    if share == 1:
        return spans(work, due, open_, spare)
    met = lambda s: (lambda e, l: e >= share * (e + l))(*on_time(work, due, [s * o + x for o, x in zip(open_, spare)])[:2])
    few, enough = F(0), spans(work, due, open_, spare)
    if met(few):
        return few
    for _ in range(90):
        middle = (few + enough) / 2
        middle = F(int(middle * 2**100), 2**100)
        few, enough = (few, middle) if met(middle) else (middle, enough)
    return enough


def deferred(work, due, open_, spare, share, staff, note=""):
    work, open_, spare = numbers(work), numbers(open_), numbers(spare)
    early, late, pending, backlog = on_time(work, due, [F(staff) * o + x for o, x in zip(open_, spare)])
    least_staff = least(work, due, open_, spare, F(share))
    row("deferred", dict(work=work, due=due, open=open_, spare=spare, share=share, staff=staff),
        dict(on_time=early, late=late, not_yet_due=pending, backlog=backlog, least=least_staff), note)


def blend(work, due, agents, load, most, interval, open_, note=""):
    work, agents, load, open_ = numbers(work), numbers(agents), numbers(load), numbers(open_)
    idle = [max(F(0), n * F(most) - a) * F(interval) / 3600 for n, a in zip(agents, load)]
    row("blend", dict(work=work, due=due, agents=agents, load=load, most=most, interval_s=interval, open=open_),
        dict(idle=idle, own=spans(work, due, open_, idle), alone=spans(work, due, open_, [F(0)] * len(work))), note)


def outbound(attempts, contact, right, times, occupancy, stretch):
    r, p, (a, w, h) = F(contact), F(right), numbers(times)
    n = F(attempts)
    unanswered, wrong, reached = n * (1 - r), n * r * (1 - p), n * r * p
    hours = (unanswered * a + wrong * w + reached * h) / F(occupancy) / 3600
    row("outbound", dict(attempts=attempts, contact=contact, right=right, times=numbers(times), occupancy=occupancy, stretch_h=stretch),
        dict(contacts=n * r, right_parties=reached, hours=hours, agents=hours / F(stretch)))


def confidence(mean, bands, asked):
    low95, low80, high80, high95 = (float(x) for x in bands.split())
    place = NormalDist().inv_cdf(float(asked))
    points = [(-1.959963984540054, low95), (-1.2815515655446004, low80), (0.0, float(mean)), (1.2815515655446004, high80),
              (1.959963984540054, high95)]
    at = 1
    while at < 4 and place > points[at][0]:
        at += 1
    (x0, y0), (x1, y1) = points[at - 1], points[at]
    share = Decimal((place - x0) / (x1 - x0))
    a, b = (1 + Decimal(y0)).ln(), (1 + Decimal(y1)).ln()
    value = max(Decimal(0), (a + (b - a) * share).exp() - 1)
    row("confidence", dict(mean=mean, bands=bands.split(), confidence=asked), dict(contacts=value))


def erlang_c_level(load, n, aht, t):
    weight, total = F(1), F(1)
    for k in range(1, n):
        weight = weight * load / k
        total += weight
    busy = weight * load / n * n / (n - load)
    return 1 - dec(busy / (total + busy)) * (-dec((n - load) * t / aht)).exp()


def agents_for(volume, aht, interval):
    """80 % in 20 s at no more than 90 % occupancy, and one agent at least."""
    if volume == 0:
        return 1
    load, n = volume * aht / interval, 1
    while n <= load or load > n * F("0.9") or erlang_c_level(load, n, aht, F(20)) < Decimal("0.8"):
        n += 1
    return n


def bears_in_time(volume, aht, interval, n):
    load = volume * aht / interval
    return n > load and load <= n * F("0.9") and erlang_c_level(load, n, aht, F(20)) >= Decimal("0.8")


def pooling(volumes, times, interval, note=""):
    volumes, times, interval = numbers(volumes), numbers(times), F(interval)
    work = sum(v * t for v, t in zip(volumes, times))
    volume = sum(volumes)
    handle = work / volume
    apart, pooled = sum(agents_for(v, t, interval) for v, t in zip(volumes, times)), agents_for(volume, handle, interval)
    hours = lambda n: n / F("0.9") * interval / 3600
    # The most contacts that the staff apart would bear in one queue: by ever smaller steps up.
    bears, step = volume, F(64)
    while step > F(1, 10**10):
        if bears_in_time(bears + step, handle, interval, apart):
            bears += step
        else:
            step /= 4
    row("pooling", dict(volumes=volumes, times=times, interval_s=interval),
        dict(handle_s=handle, apart=apart, pooled=pooled, hours_apart=hours(apart), hours_pooled=hours(pooled), bears=bears),
        note)


def rounded(value):
    return int(value + F(1, 2))


def cost(scheduled, volumes, abandoned, interval, hourly, note=""):
    agents, volumes, abandoned = numbers(scheduled), numbers(volumes), numbers(abandoned)
    hours = [a * F(interval) / 3600 for a in agents]
    total = sum(hours) * hourly
    answered = sum(v * (1 - x) for v, x in zip(volumes, abandoned))
    row("cost", dict(scheduled=agents, volumes=volumes, abandoned=abandoned, interval_s=interval, hourly=hourly),
        dict(hours=sum(hours), intervals=[rounded(h * hourly) for h in hours], total=rounded(total),
             per_contact=rounded(total / sum(volumes)), per_answered=rounded(total / answered)), note)


# Erlang A by its states: who arrives with k waiting is answered when k + 1 of those before have been served or have given
# up (a sum of k + 1 exponential times, as an alternating sum), if their own patience lasts.
@lru_cache(None)
def impatient(load, n, handle, patience, within):
    mu, theta = 1 / dec(F(handle)), 1 / dec(F(patience))
    lam, c, t = dec(load) * mu, n * mu, dec(F(within))
    weight, below = Decimal(1), Decimal(0)
    for i in range(n):
        below += weight
        weight = weight * lam / ((i + 1) * mu)
    places, k = [], 0
    while k < 3 or weight > below * Decimal("1e-24"):
        places.append(weight)
        k += 1
        weight = weight * lam / (c + k * theta)
    total = below + sum(places)
    waits = served = soon = still = time = Decimal(0)
    left = [(-c * t).exp() * (-theta * t).exp() ** j for j in range(len(places) + 1)]
    for k, weight in enumerate(places):
        p, front = weight / total, Decimal(1)
        for i in range(k + 1):
            front *= (c + i * theta) / (theta * i if i else 1)
        choose, in_all, in_time, gone, mean = Decimal(1), Decimal(0), Decimal(0), Decimal(0), Decimal(0)
        for j in range(k + 1):
            own, bare = c + theta + j * theta, c + j * theta
            in_all += choose / own
            in_time += choose * (1 - left[j + 1]) / own
            gone += choose * (1 - left[j]) / bare
            mean += choose / own ** 2
            choose = -choose * (k - j) / (j + 1)
        waits, served, soon = waits + p, served + p * front * in_all, soon + p * front * in_time
        still, time = still + p * (-theta * t).exp() * (1 - front * gone), time + p * front * mean
    lost, lost_soon = waits - served, waits - soon - still
    at_once = 1 - waits
    levels = dict(a=at_once + soon, b=(at_once + soon) / (1 - lost), c=(at_once + soon) / (1 - lost_soon),
                  d=at_once + soon + lost_soon)
    return dict(levels=levels, asa=time / (1 - lost), abandonment=lost, occupancy=dec(load) * (1 - lost) / n)


def need(volume, handle, interval, patience, definition, level, within, asa, abandonment, occupancy, minimum, availability,
         shrinkage, note=""):
    load = F(volume) * F(handle) / F(interval)
    asked = [("service_level", level, lambda at: at["levels"][definition] >= dec(F(level))),
             ("asa", asa, lambda at: at["asa"] <= dec(F(asa))),
             ("abandonment", abandonment, lambda at: at["abandonment"] <= dec(F(abandonment))),
             ("occupancy", occupancy, lambda at: at["occupancy"] <= dec(F(occupancy)))]
    asked = [(name, holds) for name, target, holds in asked if target]
    missed = lambda n: [name for name, holds in asked if not holds(impatient(load, n, handle, patience, within))]
    n = max(1, minimum)
    while missed(n):
        n += 1
    bound = (missed(n - 1) + ["minimum"])[0] if n > 1 else "none"
    at = impatient(load, n, handle, patience, within)
    duty = n / F(availability)
    row("need", dict(volume=F(volume), handle=F(handle), interval=F(interval), patience=F(patience), definition=definition,
                     level=level, within=within, asa=asa, abandonment=abandonment, occupancy=occupancy, minimum=minimum,
                     availability=availability, shrinkage=shrinkage, bound=bound),
        dict(agents=n, on_duty=duty, scheduled=duty / (1 - F(shrinkage)), service_level=at["levels"][definition],
             asa=at["asa"], lost=at["abandonment"], busy=at["occupancy"]), note)


shrinkage("added", "0.08 0.03 0.02", "0.1 0.06", "14", "40", "40", "0.85")
shrinkage("multiplied", "0.08 0.03 0.02", "0.1 0.06", "14", "40", "40", "0.85", "the same shares of what the others leave")
shrinkage("added", "0.1", "", "9", "37.5", "37.5", "1", "in the centre only")
shrinkage("multiplied", "", "0.12 0.05", "62.5", "168", "38.5", "0.6", "out of the centre only")
shrinkage("added", "0.5 0.4", "0.04", "3", "10", "40", "1", "just below the limit")
shrinkage("added", "0", "0", "20", "40", "40", "0.8", "none; a headcount that is whole")

chat_row("180", None, 100, 1800, 14, 20, "one at a time: Erlang C")
chat_row("300 400 500", None, 120, 3600, 7, 30)
chat_row("300 400 500", None, 120, 3600, 6, 30)
chat_row("420 510 640 800", None, 55, 1800, 9, 60)
chat_row("240 480", None, 30, 1800, 5, 0, "two at once take twice as long: no gain")
chat_row("60 61 62 63 64", None, 9, 900, 1, 10)
chat_row("180", 120, 100, 1800, 10, 20, "one at a time with patience: Erlang A")
chat_row("300 400 500", 180, 150, 3600, 6, 30)
chat_row("420 510 640", 90, 40, 1800, 4, 45, "more comes than can be done")
chat_row("500 620", 300, 12, 1800, 3, 120)
chat_required("300 400 500", None, 120, 3600, "0.8", 30)
chat_required("180", None, 100, 1800, "0.8", 20)
chat_required("420 510 640 800", None, 55, 1800, "0.9", 60)
chat_required("300 400 500", 180, 150, 3600, "0.85", 30)
chat_required("500 620", 300, 12, 1800, "0.7", 120)

deferred("3 0 1", 2, "1 1 1", "0 0 0", "1", "1")
deferred("6 0 0 0", 3, "0.5 0.5 0.5 0.5", "0 0 0 0", "1", "4")
deferred("2 5 1 0 7 3 0 4 2 1", 3, "0.5 0.5 0.5 0.5 0.5 0.5 0.5 0.5 0.5 0.5", "0 0 0 0 0 0 0 0 0 0", "1", "5")
deferred("2 5 1 0 7 3 0 4 2 1", 3, "0.5 0.5 0.5 0.5 0.5 0.5 0.5 0.5 0.5 0.5", "0 0 0 0 0 0 0 0 0 0", "0.8", "5", "four in five in time")
deferred("4 4 4 4 4 4", 4, "0 1 1 0 1 1", "0.5 0 0 0.25 0 1", "1", "3.5", "closed intervals and help from others")
deferred("1.5 2.25 0.75 3 0 0 1", 1, "1 1 1 1 1 1 1", "0 0 0 0 0 0 0", "0.9", "2", "due in the interval it comes in")
deferred("1 1 1", 9, "1 1 1", "0 0 0", "1", "0.5", "nothing comes due")

blend("2 2 2 2", 1, "14 14 14 14", "10 10.5 11 12.5", "0.9", 1800, "0.5 0.5 0.5 0.5")
blend("6 0 0 0 3 0", 4, "12 9 7 7 8 10", "9.5 7 4 3 6 9.5", "0.85", 1800, "0.5 0.5 0.5 0.5 0.5 0.5")
blend("1 1 1 1", 2, "30 30 30 30", "10 10 10 10", "0.9", 900, "0.25 0.25 0.25 0.25", "idle time is enough")

outbound(1000, "0.3", "0.5", "40 60 300", "0.8", "8")
outbound(12500, "0.22", "0.64", "28.5 45 410", "0.9", "37.5")
outbound(60, "1", "1", "0 0 180", "1", "3")

for asked in ["0.025", "0.1", "0.3", "0.5", "0.8", "0.9", "0.975", "0.999"]:
    confidence("100", "77 85 116 126", asked)
confidence("2.5", "0 0 5 7", "0.05")
confidence("2.5", "0 0 5 7", "0.95")

pooling("50 50", "180 180", 1800)
pooling("100 60 20", "180 240 420", 1800)
pooling("12 9 7 5", "300 200 250 600", 1800, "small queues")
pooling("400 350", "180 260", 1800, "large queues gain little")
pooling("30 0", "200 0", 900, "an empty queue keeps its one agent")

cost("20", "100", "0.05", 1800, 2500)
cost("15.5 17.25 12.3333 0", "100 120 80 0", "0.02 0.04 0 0", 1800, 2175)
cost("0.3333333333 0.3333333333 0.3333333333", "1 1 1", "0 0 0", 3600, 1000, "parts need not add up to the total")

need(100, 180, 1800, 60, "a", "0.8", 20, "", "", "0.9", 1, "1", "0.1")
need(100, 180, 1800, 60, "a", "0.8", 20, "", "", "0.9", 1, "0.85", "0.3", "not all on duty are there")
need(100, 180, 1800, 120, "b", "0.8", 20, "", "", "", 0, "1", "0")
need(100, 180, 1800, 120, "c", "0.8", 20, "", "", "", 0, "1", "0")
need(100, 180, 1800, 120, "d", "0.9", 20, "", "", "", 0, "1", "0")
need(100, 180, 1800, 120, "a", "0.8", 20, "", "0.01", "0.95", 1, "0.9", "0.25", "abandonment binds")
need(150, 240, 1800, 300, "a", "0.7", 30, "4", "0.05", "", 1, "1", "0.2", "speed of answer binds")
need(150, 240, 1800, 300, "a", "0.5", 60, "", "", "0.75", 1, "1.2", "0.2", "occupancy binds")
need(3, 180, 1800, 60, "a", "0.8", 20, "", "0.1", "", 5, "0.5", "0.2", "the minimum binds")

print("id,topic,inputs,outputs,note")
print("\n".join(ROWS))
