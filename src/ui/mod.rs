//! The page: shell, state, browser access, pages, widgets.

mod engine;
mod importing;
mod keeper;
mod pages;
mod rail;
mod rescue;
mod route;
mod settings;
mod shell;
mod storage;
mod store;
mod tabs;
mod widgets;

pub mod figure;
pub mod paint;

/// Mounts the app.
pub fn start() {
    rescue::watch();
    engine::init();
    shell::mount();
}
