//! The page: shell, state, browser access, pages, widgets.

mod arrivals;
mod backup;
mod browser;
mod calibrating;
mod checking;
mod dom;
mod engine;
mod figure;
mod importing;
mod keeper;
mod live;
mod looking;
mod monthly;
mod pages;
mod paint;
mod prelude;
mod rail;
mod readings;
mod rescue;
mod rostering;
mod route;
mod settings;
mod shell;
pub mod storage;
mod store;
mod tables;
mod tabs;
mod trouble;
mod ways;
mod widgets;
mod zones;

/// Mounts the app.
pub fn start() {
    engine::init();
    shell::mount();
}
