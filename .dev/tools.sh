# shellcheck shell=bash
# What the commands need: found, or installed once, with a word on what is done.

TRUNK_VERSION=0.21.14
BINDGEN_VERSION=0.2.128 # the same as wasm-bindgen in Cargo.toml
CACHE="${XDG_CACHE_HOME:-$HOME/.cache}/muster"
E2E="$ROOT/tests/e2e"

say() { printf '>> %s\n' "$*" >&2; }
stop() {
  printf '!! %s\n' "$*" >&2
  exit 1
}
has() { command -v "$1" >/dev/null 2>&1; }

# Debian or its kin, as root: packages can be installed without asking.
can_apt() { has apt-get && [ "$(id -u)" = 0 ]; }

# Runs a command with its output in a log, shown only when it fails.
quietly() {
  local log="$STATE/$1.log"
  shift
  mkdir -p "$STATE"
  "$@" >"$log" 2>&1 </dev/null || {
    tail -n 40 "$log" >&2
    stop "failed: $* (whole log: $log)"
  }
}

apt_install() {
  say "Installing Debian packages: $*"
  export DEBIAN_FRONTEND=noninteractive
  quietly apt-update apt-get update
  quietly apt-install apt-get install -y --no-install-recommends "$@"
}

need_rust() {
  has rustup || stop "rustup is missing: install it from https://rustup.rs, then run this again."
  local channel
  channel="$(sed -n 's/^channel = "\(.*\)"/\1/p' rust-toolchain.toml)"
  if ! rustup toolchain list | grep -q "^$channel"; then
    say "Installing the Rust toolchain '$channel'"
    rustup toolchain install "$channel" --profile minimal --component rustfmt --component clippy --target "$WASM"
  fi
  if ! rustup target list --installed | grep -qx "$WASM"; then
    say "Adding the Rust target $WASM"
    rustup target add "$WASM"
  fi
  local component
  for component in rustfmt clippy; do
    if ! rustup component list --installed | grep -q "^$component"; then
      say "Adding the Rust component $component"
      rustup component add "$component"
    fi
  done
  if ! has cc; then
    can_apt || stop "A C linker is missing: install gcc or clang, then run this again."
    apt_install gcc libc6-dev
  fi
}

# A cargo tool of one version, in a folder of its own: name, version, minutes it takes, further arguments.
cargo_tool() {
  local crate="$1" folder="$CACHE/$2" minutes="$3"
  shift 3
  if [ ! -d "$folder/bin" ]; then
    say "Installing $crate into $folder: about $minutes minutes on two cores, once"
    mkdir -p "$CACHE"
    rm -rf "$folder.part"
    # A target folder set from outside would keep the tool's build; its own goes with the install.
    quietly "install-$crate" env -u CARGO_TARGET_DIR -u RUSTFLAGS \
      cargo install --debug --locked --no-track --root "$folder.part" "$crate" "$@"
    mv "$folder.part" "$folder"
  fi
  PATH="$folder/bin:$PATH"
}

# SIMD is for the loop over a file's bytes: src/import/hot.rs.
# For small code the site builds the standard library itself, and a panic traps without composing a message: settings
# that the stable compiler takes with RUSTC_BOOTSTRAP only, and that may change, so it is asked
# first, and done without where it refuses.
SMALL_FLAGS=(-Zunstable-options -Cpanic=immediate-abort -Ctarget-feature=+simd128 --cfg=hot) # hot: see src/lib.rs
has_std_source() { [ -f "$(rustc --print sysroot)/lib/rustlib/src/rust/library/Cargo.lock" ]; }
can_build_std() {
  has_std_source && RUSTC_BOOTSTRAP=1 rustc "${SMALL_FLAGS[@]}" --target "$WASM" --print cfg >/dev/null 2>&1
}
want_std_source() {
  has_std_source && return
  say "Adding the Rust component rust-src"
  rustup component add rust-src || say "rust-src cannot be had: the site will be larger than it should be"
}

need_node() {
  has node && has npm || stop "Node.js 20 or newer (with npm) is missing: see https://nodejs.org, then run this again."
  local major
  major="$(node -p 'process.versions.node.split(".")[0]')"
  [ "$major" -ge 20 ] || stop "Node.js $major is too old: 20 or newer is needed."
}

# The npm packages of tests/e2e, again only when their lock file changed.
need_npm() {
  local stamp="$E2E/node_modules/.installed-for"
  if ! cmp -s "$E2E/package-lock.json" "$stamp"; then
    say "Installing npm packages (wasm-opt, Playwright without its browser, axe)"
    quietly npm-ci npm ci --prefix "$E2E" --no-fund --no-audit
    cp "$E2E/package-lock.json" "$stamp"
  fi
  PATH="$E2E/node_modules/.bin:$PATH"
}

need_build_tools() {
  need_rust
  want_std_source
  need_node
  need_npm
  cargo_tool wasm-bindgen-cli "wasm-bindgen-$BINDGEN_VERSION" 4 --version "$BINDGEN_VERSION"
  cargo_tool trunk "trunk-$TRUNK_VERSION" 8 --version "$TRUNK_VERSION" --no-default-features --features rustls
  export PATH
}

first_of() {
  local name
  for name in "$@"; do
    if [ -n "$name" ] && has "$name"; then
      command -v "$name"
      return
    fi
  done
  return 1
}

find_browser() {
  CHROMIUM="$(first_of "${CHROMIUM:-}" chromium chromium-browser google-chrome google-chrome-stable \
    "/Applications/Google Chrome.app/Contents/MacOS/Google Chrome")" || return 1
  CHROMEDRIVER="$(first_of "${CHROMEDRIVER:-}" chromedriver /usr/lib/chromium/chromedriver \
    /usr/lib/chromium-browser/chromedriver)" || return 1
}

need_browser() {
  if ! find_browser; then
    can_apt || stop "Chromium and its driver are needed: install chromium and chromedriver of one version, or name them" \
      "in the variables CHROMIUM and CHROMEDRIVER, then run this again."
    apt_install chromium chromium-driver fonts-noto-cjk
    find_browser || stop "Chromium was installed but is not found on PATH."
  elif can_apt && has dpkg && ! dpkg -s fonts-noto-cjk >/dev/null 2>&1; then
    apt_install fonts-noto-cjk # without it Chinese text is boxes in the pictures
  fi
  export CHROMIUM CHROMEDRIVER
}
