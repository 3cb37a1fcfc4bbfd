//! Weighted least squares with a ridge, by Cholesky.

/// The coefficients b that make Σ w (y − x·b)² + Σ ridge b² least. `rows` gives each row's features, target and weight.
/// A matrix that is not positive definite (it is with a ridge above 0) leaves the coefficients from there on at 0.
pub(super) fn ridge(features: &[Vec<f64>], target: &[f64], weight: &[f64], ridge: &[f64]) -> Vec<f64> {
    let size = ridge.len();
    let mut matrix = vec![vec![0.0; size]; size];
    let mut right = vec![0.0; size];
    for ((x, y), w) in features.iter().zip(target).zip(weight).filter(|(_, w)| **w > 0.0) {
        for (i, (line, a)) in matrix.iter_mut().zip(x).enumerate().filter(|(_, (_, a))| **a != 0.0) {
            let scaled = w * a;
            line.iter_mut().zip(x).take(i + 1).for_each(|(sum, b)| *sum += scaled * b);
        }
        right.iter_mut().zip(x).for_each(|(sum, a)| *sum += w * a * y);
    }
    for (i, (line, extra)) in matrix.iter_mut().zip(ridge).enumerate() {
        line.iter_mut().skip(i).take(1).for_each(|value| *value += extra);
    }
    solve(matrix, right)
}

/// Solves a symmetric positive definite system whose lower half is given.
fn solve(mut matrix: Vec<Vec<f64>>, mut right: Vec<f64>) -> Vec<f64> {
    let size = right.len();
    for j in 0..size {
        let (done, rest) = matrix.split_at_mut(j);
        let Some((line, below)) = rest.split_first_mut() else { break };
        for (k, other) in done.iter().enumerate() {
            let dot = dot(line, other, k);
            line.iter_mut().skip(k).take(1).for_each(|value| *value = (*value - dot) / get(other, k));
        }
        let rest = get(line, j) - dot(line, line, j);
        let pivot = if rest > 1e-12 { rest.sqrt() } else { f64::INFINITY };
        line.iter_mut().skip(j).take(1).for_each(|value| *value = pivot);
        let _ = below;
    }
    for i in 0..size {
        let Some(line) = matrix.get(i) else { break };
        let value = (get(&right, i) - dot(line, &right, i)) / get(line, i);
        right.iter_mut().skip(i).take(1).for_each(|place| *place = value);
    }
    for i in (0..size).rev() {
        let later: f64 = (i + 1..size).map(|k| matrix.get(k).map_or(0.0, |line| get(line, i)) * get(&right, k)).sum();
        let value = (get(&right, i) - later) / matrix.get(i).map_or(1.0, |line| get(line, i));
        right.iter_mut().skip(i).take(1).for_each(|place| *place = value);
    }
    right
}

fn get(values: &[f64], index: usize) -> f64 {
    values.get(index).copied().unwrap_or(0.0)
}

fn dot(a: &[f64], b: &[f64], count: usize) -> f64 {
    a.iter().zip(b).take(count).map(|(a, b)| a * b).sum()
}

#[cfg(test)]
mod tests {
    use super::ridge;

    #[test]
    fn a_line_is_found_and_a_ridge_shrinks() {
        let x: Vec<Vec<f64>> = (0..6).map(|i| vec![1.0, f64::from(i), f64::from(i * i % 5)]).collect();
        let y: Vec<f64> = x.iter().map(|x| 3.0 + 2.0 * x[1] - x[2]).collect();
        let found = ridge(&x, &y, &[1.0; 6], &[0.0; 3]);
        for (found, expected) in found.iter().zip([3.0, 2.0, -1.0]) {
            assert!((found - expected).abs() < 1e-9, "{found} {expected}");
        }
        let shrunk = ridge(&x, &y, &[1.0; 6], &[0.0, 1e12, 0.0]);
        assert!(shrunk[1].abs() < 1e-6);
        // two equal features and no ridge: no unique answer, but a finite one
        let twice: Vec<Vec<f64>> = x.iter().map(|x| vec![x[1], x[1]]).collect();
        assert!(ridge(&twice, &y, &[1.0; 6], &[0.0; 2]).iter().all(|b| b.is_finite()));
    }
}
