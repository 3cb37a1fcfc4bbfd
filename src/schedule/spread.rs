//! Who works in which queue when somebody could work in several: one quarter hour at a time, least missing in all.

/// Nobody yet.
const NONE: usize = usize::MAX;

/// People at each queue, when as few as possible are missing in all.
///
/// `required` counts the people needed by queue; `groups` are the queues, by index and the preferred first, of people who
/// work in the same ones, and `present` how many of each group are there. Everybody begins at the first queue; then, where
/// the most are missing, somebody comes from a queue with more than it needs, straight or by a chain of changes, the
/// shortest first. Where no chain is left, none can open later (augmenting paths, Berge 1957), so the sum is the least
/// possible. Equal inputs give equal places: ties go to the queue that stands first.
#[must_use]
pub(super) fn spread(required: &[u16], groups: &[Vec<usize>], present: &[u16]) -> Vec<u16> {
    let mut there = vec![0u16; required.len()];
    let mut at: Vec<Vec<u16>> = groups.iter().map(|queues| vec![0; queues.len()]).collect();
    for ((queues, places), people) in groups.iter().zip(&mut at).zip(present) {
        if let (Some(queue), Some(place)) = (queues.first(), places.first_mut()) {
            *place = *people;
            there[*queue] += people;
        }
    }
    let mut closed = vec![false; required.len()];
    loop {
        let missing = |queue: &usize| required[*queue].saturating_sub(there[*queue]);
        let open = (0..required.len()).filter(|queue| !closed[*queue] && missing(queue) > 0);
        let Some(target) = open.max_by_key(|queue| (missing(queue), std::cmp::Reverse(*queue))) else { return there };
        match chain(required, groups, &at, &there, target) {
            Some((from, next)) => follow(groups, &mut at, &mut there, from, target, &next),
            None => closed[target] = true,
        }
    }
}

/// A queue with people to spare from which a chain of changes leads to the target, and for each queue the next one on
/// the way.
fn chain(
    required: &[u16],
    groups: &[Vec<usize>],
    at: &[Vec<u16>],
    there: &[u16],
    target: usize,
) -> Option<(usize, Vec<usize>)> {
    let mut next = vec![NONE; required.len()];
    next[target] = target;
    let mut todo = std::collections::VecDeque::from([target]);
    while let Some(to) = todo.pop_front() {
        for from in 0..required.len() {
            if next[from] == NONE && changes(groups, at, from, to).is_some() {
                next[from] = to;
                if there[from] > required[from] {
                    return Some((from, next));
                }
                todo.push_back(from);
            }
        }
    }
    None
}

/// The group somebody of which is at one queue and could be at another, and its two places; the one who would rather.
fn changes(groups: &[Vec<usize>], at: &[Vec<u16>], from: usize, to: usize) -> Option<(usize, usize, usize)> {
    let of = |(group, queues): (usize, &Vec<usize>)| {
        let one = queues.iter().position(|queue| *queue == from).filter(|place| at[group][*place] > 0)?;
        Some((group, one, queues.iter().position(|queue| *queue == to)?))
    };
    groups.iter().enumerate().filter_map(of).min_by_key(|(group, _, place)| (*place, *group))
}

/// Moves one person along the chain.
fn follow(groups: &[Vec<usize>], at: &mut [Vec<u16>], there: &mut [u16], from: usize, target: usize, next: &[usize]) {
    there[from] -= 1;
    there[target] += 1;
    let mut queue = from;
    while queue != target {
        let to = next[queue];
        if let Some((group, one, other)) = changes(groups, at, queue, to) {
            at[group][one] -= 1;
            at[group][other] += 1;
        }
        queue = to;
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    /// Least missing by trying all places of everybody.
    fn by_hand(required: &[u16], people: &[&Vec<usize>]) -> u16 {
        let Some((first, rest)) = people.split_first() else { return required.iter().sum() };
        let with = |queue: &usize| {
            let mut left = required.to_vec();
            left[*queue] = left[*queue].saturating_sub(1);
            by_hand(&left, rest)
        };
        first.iter().map(with).min().unwrap_or_else(|| by_hand(required, rest))
    }

    proptest! {
        #[test]
        fn as_few_as_possible_are_missing(
            required in prop::collection::vec(0u16..4, 4),
            groups in prop::collection::vec(prop::sample::subsequence(vec![0usize, 1, 2, 3], 0..=3).prop_shuffle(), 1..4),
            present in prop::collection::vec(0u16..3, 4),
        ) {
            let there = spread(&required, &groups, &present);
            let missing: u16 = required.iter().zip(&there).map(|(need, there)| need.saturating_sub(*there)).sum();
            let people: Vec<&Vec<usize>> =
                groups.iter().zip(&present).flat_map(|(group, count)| std::iter::repeat_n(group, usize::from(*count))).collect();
            prop_assert_eq!(missing, by_hand(&required, &people));
            let placed = people.iter().filter(|queues| !queues.is_empty()).count() as u16;
            prop_assert_eq!(there.iter().sum::<u16>(), placed);
        }
    }

    #[test]
    fn people_stay_where_they_would_rather_be() {
        let groups = [vec![0, 1], vec![1, 2], vec![1]];
        // Two to spare at 0; 2 is helped over 1 by a chain.
        assert_eq!(spread(&[1, 1, 1], &groups, &[2, 1, 0]), [1, 1, 1]);
        assert_eq!(spread(&[1, 0, 0], &groups, &[3, 1, 2]), [3, 3, 0]);
        assert_eq!(spread(&[0, 0, 2], &groups, &[1, 0, 1]), [1, 1, 0]);
        assert_eq!(spread(&[0, 2, 2], &[vec![0, 1, 2]], &[3]), [0, 2, 1]);
    }
}
