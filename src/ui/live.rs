//! Reactive values with one machine for all types. Leptos compiles its signals and memos anew for every type they hold,
//! a few kilobytes each; here they hold one type, and thin typed handles look into it.

use leptos::prelude as leptos;
use leptos::{GetValue as _, ReadUntracked as _, Set as _, Track as _, Update as _};
use std::any::Any;
use std::marker::PhantomData;
use std::sync::Arc;

type Boxed = Box<dyn Any + Send + Sync>;
type Derive = Arc<dyn Fn() -> Boxed + Send + Sync>;

/// A memo's value with how to tell whether a new one differs.
pub struct Kept {
    value: Boxed,
    same: fn(&dyn Any, &dyn Any) -> bool,
}

impl PartialEq for Kept {
    fn eq(&self, other: &Self) -> bool {
        (self.same)(&*self.value, &*other.value)
    }
}

fn same<T: PartialEq + 'static>(one: &dyn Any, other: &dyn Any) -> bool {
    one.downcast_ref::<T>() == other.downcast_ref::<T>()
}

/// Where a value comes from, for [`Read`] alone.
#[derive(Clone, Copy)]
pub enum Source {
    Cell(leptos::RwSignal<Boxed>),
    Memo(leptos::Memo<Kept>),
    Derived(leptos::StoredValue<Derive>),
}

/// A value while it is looked at.
enum Held {
    Cell(<leptos::RwSignal<Boxed> as leptos::ReadUntracked>::Value),
    Memo(<leptos::Memo<Kept> as leptos::ReadUntracked>::Value),
    Made(Boxed),
}

impl Held {
    fn value(&self) -> &dyn Any {
        match self {
            Self::Cell(cell) => &***cell,
            Self::Memo(memo) => &*memo.value,
            Self::Made(made) => &**made,
        }
    }
}

impl Source {
    /// `None` when its owner is gone.
    #[inline(never)]
    fn hold(self, tracked: bool) -> Option<Held> {
        match self {
            Self::Cell(cell) => {
                if tracked {
                    cell.track();
                }
                cell.try_read_untracked().map(Held::Cell)
            }
            Self::Memo(memo) => {
                if tracked {
                    memo.track();
                }
                memo.try_read_untracked().map(Held::Memo)
            }
            Self::Derived(derive) => {
                let derive = derive.try_get_value()?;
                Some(Held::Made(if tracked { derive() } else { leptos::untrack(|| derive()) }))
            }
        }
    }
}

/// A value that can be read and followed.
pub struct Signal<T>(Source, PhantomData<fn() -> T>);

/// A value that can also be set.
pub struct RwSignal<T>(leptos::RwSignal<Boxed>, PhantomData<fn() -> T>);

/// A value computed from others when they change; those who follow it hear only when it differs.
pub struct Memo<T>(leptos::Memo<Kept>, PhantomData<fn() -> T>);

/// Something to call, copied freely.
pub struct Callback<T>(leptos::StoredValue<Arc<dyn Any + Send + Sync>>, PhantomData<fn(T)>);

macro_rules! copied {
    ($($name:ident),*) => {$(
        impl<T> Clone for $name<T> {
            fn clone(&self) -> Self {
                *self
            }
        }
        impl<T> Copy for $name<T> {}
    )*};
}
copied!(Signal, RwSignal, Memo, Callback);

/// Whoever asks after the owner is gone gets no answer: a fault of ours, not of the data.
#[cold]
fn gone() -> ! {
    std::process::abort()
}

/// Reading, for all three kinds.
pub trait Read: Copy {
    /// What is read.
    type Value: Send + Sync + 'static;

    #[doc(hidden)]
    fn source(self) -> Source;

    /// Reads in place without following; `None` when the owner is gone.
    fn try_with_untracked<R>(self, read: impl FnOnce(&Self::Value) -> R) -> Option<R> {
        peek(self.source(), false, read)
    }

    /// Reads in place and follows.
    fn with<R>(self, read: impl FnOnce(&Self::Value) -> R) -> R {
        peek(self.source(), true, read).unwrap_or_else(|| gone())
    }

    /// Reads in place without following.
    fn with_untracked<R>(self, read: impl FnOnce(&Self::Value) -> R) -> R {
        peek(self.source(), false, read).unwrap_or_else(|| gone())
    }

    /// A copy; follows.
    fn get(self) -> Self::Value
    where
        Self::Value: Clone,
    {
        copy(self.source(), true)
    }

    /// A copy, without following.
    fn get_untracked(self) -> Self::Value
    where
        Self::Value: Clone,
    {
        copy(self.source(), false)
    }

    /// Follows without reading.
    fn track(self) {
        drop(self.source().hold(true));
    }
}

fn peek<T: 'static, R>(source: Source, tracked: bool, read: impl FnOnce(&T) -> R) -> Option<R> {
    let held = source.hold(tracked)?;
    held.value().downcast_ref().map(read)
}

fn copy<T: Clone + 'static>(source: Source, tracked: bool) -> T {
    peek(source, tracked, T::clone).unwrap_or_else(|| gone())
}

impl<T: Send + Sync + 'static> Read for Signal<T> {
    type Value = T;
    fn source(self) -> Source {
        self.0
    }
}

impl<T: Send + Sync + 'static> Read for RwSignal<T> {
    type Value = T;
    fn source(self) -> Source {
        Source::Cell(self.0)
    }
}

impl<T: Send + Sync + 'static> Read for Memo<T> {
    type Value = T;
    fn source(self) -> Source {
        Source::Memo(self.0)
    }
}

impl<T: Send + Sync + 'static> RwSignal<T> {
    /// Holds a value.
    pub fn new(value: T) -> Self {
        Self(leptos::RwSignal::new(Box::new(value)), PhantomData)
    }

    /// Replaces the value; nothing happens when the owner is gone.
    pub fn set(self, value: T) {
        self.0.try_set(Box::new(value));
    }

    /// Changes the value in place.
    pub fn update(self, change: impl FnOnce(&mut T)) {
        self.try_update(change);
    }

    /// The same, with an answer; `None` when the owner is gone.
    pub fn try_update<R>(self, change: impl FnOnce(&mut T) -> R) -> Option<R> {
        let (mut change, mut result) = (Some(change), None);
        let mut apply = |value: &mut dyn Any| {
            result = value.downcast_mut().zip(change.take()).map(|(value, change)| change(value));
        };
        reach(self.0, &mut apply);
        result
    }
}

fn reach(cell: leptos::RwSignal<Boxed>, change: &mut dyn FnMut(&mut dyn Any)) {
    cell.try_update(|value| change(&mut **value));
}

impl<T: Default + Send + Sync + 'static> Default for RwSignal<T> {
    fn default() -> Self {
        Self::new(T::default())
    }
}

impl<T: PartialEq + Send + Sync + 'static> Memo<T> {
    /// Computes when first read and after a change.
    pub fn new(compute: impl Fn() -> T + Send + Sync + 'static) -> Self {
        let compute: Derive = Arc::new(move || Box::new(compute()));
        Self(remember(compute, same::<T>), PhantomData)
    }
}

fn remember(compute: Derive, same: fn(&dyn Any, &dyn Any) -> bool) -> leptos::Memo<Kept> {
    leptos::Memo::new(move |_| Kept { value: compute(), same })
}

impl<T: Send + Sync + 'static> Signal<T> {
    /// Computed at every reading.
    pub fn derive(compute: impl Fn() -> T + Send + Sync + 'static) -> Self {
        let compute: Derive = Arc::new(move || Box::new(compute()));
        Self(Source::Derived(leptos::StoredValue::new(compute)), PhantomData)
    }

    /// Never changes.
    pub fn stored(value: T) -> Self {
        RwSignal::new(value).into()
    }
}

impl<T> From<RwSignal<T>> for Signal<T> {
    fn from(cell: RwSignal<T>) -> Self {
        Self(Source::Cell(cell.0), PhantomData)
    }
}

impl<T> From<Memo<T>> for Signal<T> {
    fn from(memo: Memo<T>) -> Self {
        Self(Source::Memo(memo.0), PhantomData)
    }
}

impl From<String> for Signal<String> {
    fn from(text: String) -> Self {
        Self::stored(text)
    }
}

impl<T: Send + Sync + 'static, F: Fn() -> T + Send + Sync + 'static> From<F> for Signal<T> {
    fn from(compute: F) -> Self {
        Self::derive(compute)
    }
}

type Hear<T> = Box<dyn Fn(T) + Send + Sync>;

impl<T: 'static> Callback<T> {
    /// Calls this.
    pub fn new(hear: impl Fn(T) + Send + Sync + 'static) -> Self {
        let hear: Hear<T> = Box::new(hear);
        Self(leptos::StoredValue::new(Arc::new(hear)), PhantomData)
    }

    /// Calls it; nothing happens when its owner is gone.
    pub fn run(self, value: T) {
        if let Some(kept) = self.0.try_get_value()
            && let Some(hear) = kept.downcast_ref::<Hear<T>>()
        {
            hear(value);
        }
    }
}

impl<T: 'static, F: Fn(T) + Send + Sync + 'static> From<F> for Callback<T> {
    fn from(hear: F) -> Self {
        Self::new(hear)
    }
}

/// Runs soon, and again after a change of what it read.
pub fn effect(run: impl FnMut() + 'static) {
    let mut run: Box<dyn FnMut()> = Box::new(run);
    leptos::Effect::new(move |_: Option<()>| run());
}

/// Runs now, and again after a change of what it read, for as long as whoever owns it lives.
///
/// Of a memo and another made of it, read the former first. Leptos 0.8 asks what was read in that order: asked first, the
/// latter brings the former up to date on the way, which then says that nothing of it changed since, and the run is lost.
pub fn follow(run: Box<dyn Fn()>) {
    let effect = leptos::RenderEffect::new(move |_: Option<()>| run());
    leptos::StoredValue::new_local(effect);
}
