//! Elements, written as Leptos' builder writes them, but of one type. Leptos' views are a type each; measured, every
//! attribute and child of those costs about eight times the code. Signals, effects and owners are Leptos' own.
//!
//! Elements are made at once; what is a closure or a signal is followed for as long as its owner lives. Text is always
//! set as text, never parsed.

use super::live::{Memo, Read, RwSignal, Signal, follow};
use leptos::prelude::{GetValue as _, SetValue as _, StoredValue, document};
use std::cell::RefCell;
use wasm_bindgen::{intern, prelude::*};
use web_sys::{Element, Event, HtmlElement, Node};

/// The value of an attribute or a property.
pub enum Value {
    /// None.
    Absent,
    /// Text written in the program.
    Fixed(&'static str),
    /// Text.
    Text(String),
    /// On or off.
    Flag(bool),
    /// Follows what it reads.
    Live(Box<dyn Fn() -> Value>),
}

/// What can be the value of an attribute or a property.
pub trait IntoValue {
    /// As such.
    fn into_value(self) -> Value;
}

impl IntoValue for Value {
    fn into_value(self) -> Value {
        self
    }
}
impl IntoValue for bool {
    fn into_value(self) -> Value {
        Value::Flag(self)
    }
}
impl<T: IntoValue> IntoValue for Option<T> {
    fn into_value(self) -> Value {
        self.map_or(Value::Absent, IntoValue::into_value)
    }
}
impl<T: IntoValue, F: Fn() -> T + 'static> IntoValue for F {
    fn into_value(self) -> Value {
        Value::Live(Box::new(move || self().into_value()))
    }
}
macro_rules! values {
    ($($text:ty),*) => {$(
        impl IntoValue for $text {
            fn into_value(self) -> Value {
                Value::Text(self.to_string())
            }
        }
        impl IntoView for $text {
            fn into_view(self) -> View {
                text_view(&self.to_string())
            }
            fn put(self, into: &El) {
                into.text(&self.to_string());
            }
            fn live(run: Box<dyn Fn() -> Self>) -> View {
                live_text(Box::new(move || run().to_string()))
            }
        }
    )*};
}
values!(String, f64, usize, u64, u32, u16);
impl IntoValue for &'static str {
    fn into_value(self) -> Value {
        Value::Fixed(self)
    }
}
impl IntoView for &'static str {
    fn into_view(self) -> View {
        text_view(self)
    }
    fn put(self, into: &El) {
        into.text(self);
    }
    fn live(run: Box<dyn Fn() -> Self>) -> View {
        live_text(Box::new(move || run().to_string()))
    }
}
macro_rules! followed {
    ($($name:ident),*) => {$(
        impl<T: IntoValue + Clone + Send + Sync + 'static> IntoValue for $name<T> {
            fn into_value(self) -> Value {
                Value::Live(Box::new(move || self.get().into_value()))
            }
        }
        impl<T: IntoView + Clone + Send + Sync + 'static> IntoView for $name<T> {
            fn into_view(self) -> View {
                T::live(Box::new(move || self.get()))
            }
        }
    )*};
}
followed!(Signal, RwSignal, Memo);

/// Something shown: an element, a text, several of them, or nothing. Used once.
pub struct View(Option<Node>);

/// What can be shown.
pub trait IntoView: Sized {
    /// As such.
    fn into_view(self) -> View;

    /// Into an element, after what is there.
    fn put(self, into: &El) {
        into.append(self.into_view());
    }

    /// Shown again after each change of what `run` reads.
    fn live(run: Box<dyn Fn() -> Self>) -> View
    where
        Self: 'static,
    {
        region(Box::new(move || run().into_view()))
    }
}

impl View {
    /// The node to put on the page; `None` when nothing is shown.
    pub fn node(self) -> Option<Node> {
        self.0
    }
}

impl IntoView for View {
    fn into_view(self) -> View {
        self
    }
}
impl IntoView for El {
    fn into_view(self) -> View {
        View(Some(self.0))
    }
}
impl IntoView for () {
    fn into_view(self) -> View {
        View(None)
    }
}
impl<T: IntoView> IntoView for Option<T> {
    fn into_view(self) -> View {
        View(self.and_then(|view| view.into_view().0))
    }
}
impl<T: IntoView> IntoView for Vec<T> {
    fn into_view(self) -> View {
        all(self)
    }
}
impl<T: IntoView + 'static, F: Fn() -> T + 'static> IntoView for F {
    fn into_view(self) -> View {
        T::live(Box::new(self))
    }
}

/// Several views one after the other.
pub fn all<T: IntoView>(views: impl IntoIterator<Item = T>) -> View {
    let whole = fragment();
    for view in views {
        view.put(&whole);
    }
    whole.into_view()
}

/// The same, at the end of a chain.
pub trait CollectView {
    /// As one view.
    fn collect_view(self) -> View;
}

impl<T: IntoView, I: IntoIterator<Item = T>> CollectView for I {
    fn collect_view(self) -> View {
        all(self)
    }
}

/// Shown while `when` holds; made anew each time.
pub fn show<T: IntoView>(when: impl Fn() -> bool + Send + Sync + 'static, view: impl Fn() -> T + 'static) -> View {
    show_or(when, view, || ())
}

/// One of two views.
pub fn show_or<T: IntoView, U: IntoView>(
    when: impl Fn() -> bool + Send + Sync + 'static,
    view: impl Fn() -> T + 'static,
    otherwise: impl Fn() -> U + 'static,
) -> View {
    let when = Memo::new(when);
    region(Box::new(move || if when.get() { view().into_view() } else { otherwise().into_view() }))
}

fn text_view(text: &str) -> View {
    View(Some(document().create_text_node(text).into()))
}

fn live_text(run: Box<dyn Fn() -> String>) -> View {
    let text = document().create_text_node("");
    let shown = text.clone();
    follow(Box::new(move || shown.set_data(&run())));
    View(Some(text.into()))
}

/// Gives each cell its text, and later only those that differ. For tables that change as a whole while somebody looks.
pub fn write_cells<'a>(cells: impl Iterator<Item = &'a El>, texts: impl Fn() -> Vec<String> + 'static) {
    let places: Vec<_> = cells
        .map(|cell| {
            let text = document().create_text_node("");
            let _ = cell.0.append_child(&text);
            text
        })
        .collect();
    let before = RefCell::new(Vec::new());
    follow(Box::new(move || {
        let now = texts();
        let before = before.replace(now.clone());
        for (index, (place, text)) in places.iter().zip(&now).enumerate() {
            if before.get(index) != Some(text) {
                place.set_data(text);
            }
        }
    }));
}

/// A stretch of the page between two comments, made anew when what `run` reads changes.
fn region(run: Box<dyn Fn() -> View>) -> View {
    let (start, end): (Node, Node) = (document().create_comment("").into(), document().create_comment("").into());
    let whole = fragment();
    let _ = whole.0.append_child(&start);
    let _ = whole.0.append_child(&end);
    follow(Box::new(move || {
        let view = run();
        let filled = start.next_sibling().is_some_and(|next| next != end);
        let held = if filled { Focus::within(&start, &end) } else { None };
        if filled {
            let _ = clear(&start, &end);
        }
        if let (Some(new), Some(parent)) = (view.0, end.parent_node()) {
            let _ = parent.insert_before(&new, Some(&end));
        }
        if let Some(held) = held {
            held.give_back(&start);
        }
    }));
    whole.into_view()
}

/// Takes away what stands between two nodes. The range lives no longer than that: the browser keeps living ones up to date.
fn clear(start: &Node, end: &Node) -> Result<(), JsValue> {
    let old = document().create_range()?;
    old.set_start_after(start)?;
    old.set_end_before(end)?;
    old.delete_contents()
}

/// Where the keyboard was in a stretch that is made anew: the way down to it, child by child.
struct Focus {
    way: Vec<u32>,
    tag: String,
}

impl Focus {
    fn within(start: &Node, end: &Node) -> Option<Self> {
        let focused = document().active_element()?;
        let parent = end.parent_node()?;
        if !parent.contains(Some(&focused)) || parent.is_same_node(Some(&focused)) {
            return None;
        }
        let (mut way, mut at): (Vec<u32>, Node) = (Vec::new(), focused.clone().unchecked_into());
        loop {
            let above = at.parent_node()?;
            let last = above == parent;
            let mut index = 0;
            while let Some(before) = at.previous_sibling() {
                if last && before == *start {
                    way.push(index);
                    return Some(Self { way, tag: focused.tag_name() });
                }
                if last && before == *end {
                    return None; // after the stretch
                }
                (at, index) = (before, index + 1);
            }
            if last {
                return None; // before it
            }
            way.push(index);
            at = above;
        }
    }

    fn give_back(mut self, start: &Node) {
        let nth = |first: Option<Node>, index: u32| (0..index).try_fold(first?, |node, _| node.next_sibling());
        let mut at = self.way.pop().and_then(|index| nth(start.next_sibling(), index));
        while let Some(index) = self.way.pop() {
            at = at.and_then(|node| nth(node.first_child(), index));
        }
        let element = at.and_then(|node| node.dyn_into::<HtmlElement>().ok());
        if let Some(element) = element.filter(|element| element.tag_name() == self.tag) {
            let _ = element.focus();
        }
    }
}

/// An element, or several nodes as one.
pub struct El(Node);

/// An element of this tag.
pub fn el(tag: &str) -> El {
    match document().create_element(intern(tag)) {
        Ok(element) => El(element.into()),
        Err(_) => fragment(),
    }
}

/// Several nodes without an element around them.
pub fn fragment() -> El {
    El(document().create_document_fragment().into())
}

impl El {
    fn append(&self, view: View) {
        if let Some(node) = view.0 {
            let _ = self.0.append_child(&node);
        }
    }

    /// A text in one call of the browser.
    fn text(&self, text: &str) {
        let _ = self.element().append_with_str_1(text);
    }

    fn element(&self) -> &Element {
        self.0.unchecked_ref()
    }

    /// Something inside.
    pub fn child(self, view: impl IntoView) -> Self {
        view.put(&self);
        self
    }

    /// Its class.
    pub fn class(self, name: impl IntoValue) -> Self {
        self.attr("class", name)
    }

    /// An attribute.
    pub fn attr(self, name: &'static str, value: impl IntoValue) -> Self {
        self.apply(name, value.into_value(), |element, name, value| {
            let _ = match value {
                Value::Fixed(text) => element.set_attribute(name, intern(text)),
                Value::Text(text) => element.set_attribute(name, &text),
                Value::Flag(true) => element.set_attribute(name, ""),
                _ => element.remove_attribute(name),
            };
        })
    }

    /// A property of the element's object, such as what a field holds now.
    pub fn prop(self, name: &'static str, value: impl IntoValue) -> Self {
        self.apply(name, value.into_value(), |element, name, value| {
            let value = match value {
                Value::Flag(flag) => JsValue::from_bool(flag),
                Value::Fixed(text) => JsValue::from_str(text),
                Value::Text(text) => JsValue::from_str(&text),
                _ => JsValue::from_str(""),
            };
            let _ = js_sys::Reflect::set(element, &JsValue::from_str(name), &value);
        })
    }

    /// A class worn while this holds.
    pub fn class_when(self, name: &'static str, value: impl IntoValue) -> Self {
        self.apply(name, value.into_value(), |element, name, value| {
            let _ = element.class_list().toggle_with_force(name, matches!(value, Value::Flag(true)));
        })
    }

    /// A property of its style.
    pub fn style(self, name: &'static str, value: impl IntoValue) -> Self {
        self.apply(name, value.into_value(), |element, name, value| {
            let Some(element) = element.dyn_ref::<HtmlElement>() else { return };
            let _ = match value {
                Value::Fixed(text) => element.style().set_property(name, text),
                Value::Text(text) => element.style().set_property(name, &text),
                _ => return,
            };
        })
    }

    fn apply(self, name: &'static str, value: Value, set: fn(&Element, &'static str, Value)) -> Self {
        let name = intern(name);
        match value {
            Value::Live(compute) => {
                let element = self.element().clone();
                follow(Box::new(move || {
                    let mut value = compute();
                    while let Value::Live(further) = value {
                        value = further();
                    }
                    set(&element, name, value);
                }));
            }
            fixed => set(self.element(), name, fixed),
        }
        self
    }

    /// Calls this on every such event.
    pub fn on(self, event: &str, hear: impl FnMut(Event) + 'static) -> Self {
        let hear: Box<dyn FnMut(Event)> = Box::new(hear);
        let hear = Closure::<dyn FnMut(Event)>::wrap(hear).into_js_value();
        let _ = self.0.add_event_listener_with_callback(event, hear.unchecked_ref());
        self
    }

    /// The node itself, for what is put into it by hand.
    pub fn node(&self) -> Node {
        self.0.clone()
    }

    /// Keeps a way to it.
    pub fn known_as(self, handle: Handle) -> Self {
        handle.0.set_value(Some(self.element().clone()));
        self
    }
}

/// A way to an element once it is made.
#[derive(Clone, Copy)]
pub struct Handle(StoredValue<Option<Element>, leptos::prelude::LocalStorage>);

impl Handle {
    /// To none yet.
    pub fn new() -> Self {
        Self(StoredValue::new_local(None))
    }

    /// The element, when it is made and is of this kind.
    pub fn get<T: JsCast>(self) -> Option<T> {
        self.0.try_get_value().flatten().and_then(|element| element.dyn_into().ok())
    }
}
