//! One program for page and worker: it mounts the app where there is a window and serves jobs where there is none.

#[cfg(target_arch = "wasm32")]
fn main() {
    if web_sys::window().is_some() {
        muster::ui::start();
    } else {
        muster::worker::start();
    }
}

#[cfg(not(target_arch = "wasm32"))]
fn main() {
    println!("Muster runs in a browser: ./dev serve builds and opens it.");
}
