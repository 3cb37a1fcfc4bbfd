//! Shapes of shifts in the kernel's form.

use super::model::Shape;

/// A pause whose window touches no other of its shape.
#[derive(Debug, Clone, Copy)]
pub(super) struct Pause {
    pub len: u16,
    pub earliest: u16,
    pub latest: u16,
    /// Index among the compiled windows.
    pub window: u16,
}

/// A shape in the kernel's form.
#[derive(Debug, Clone)]
pub(super) struct Form {
    pub span: u16,
    pub paid: u16,
    pub pauses: Vec<Pause>,
    /// Whether no two windows touch, so that each pause can be placed alone.
    pub apart: bool,
}

impl Form {
    /// Room for what comes before and after turns the order of the pauses into windows that always have a solution.
    pub fn new(shape: &Shape, windows: &mut Vec<(u16, u16)>) -> Self {
        let mut pauses: Vec<Pause> = (shape.pauses.iter())
            .map(|pause| Pause { len: pause.len, earliest: pause.earliest, latest: pause.latest, window: 0 })
            .collect();
        let mut free = 0;
        for pause in &mut pauses {
            pause.earliest = pause.earliest.max(free);
            free = pause.earliest + pause.len;
        }
        let mut limit = shape.span;
        for pause in pauses.iter_mut().rev() {
            pause.latest = pause.latest.min(limit.saturating_sub(pause.len));
            limit = pause.latest;
        }
        for pause in &mut pauses {
            let window = (pause.len, pause.latest - pause.earliest + 1);
            let at = windows.iter().position(|known| *known == window).unwrap_or_else(|| {
                windows.push(window);
                windows.len() - 1
            });
            pause.window = at as u16;
        }
        let apart = pauses.windows(2).all(|pair| pair[0].latest + pair[0].len <= pair[1].earliest);
        Self { span: shape.span, paid: shape.paid, pauses, apart }
    }

    /// Whether pauses may start there, counted from the shift's start.
    pub fn holds(&self, starts: &[u16]) -> bool {
        let mut free = 0;
        starts.len() == self.pauses.len()
            && self.pauses.iter().zip(starts).all(|(pause, start)| {
                let fits = (pause.earliest.max(free)..=pause.latest).contains(start);
                free = start + pause.len;
                fits
            })
    }
}
