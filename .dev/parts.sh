# shellcheck shell=bash
# The parts of check and test. Each runs as a process of its own, so that one failing part does not hide the next.

part_format() {
  cargo fmt --check || {
    echo "format: not clean, run cargo fmt"
    return 1
  }
  echo "format: clean"
}
part_clippy() { cargo clippy --locked --all-targets -- -D warnings && echo "clippy, native: clean"; }
part_clippy_wasm() {
  cargo clippy --locked --target "$WASM" --lib --bins --test wasm -- -D warnings && echo "clippy, wasm: clean"
}
part_unit() { cargo test --locked --lib; }
part_native() { cargo test --locked --no-fail-fast --lib --bins --tests --examples; }
part_doc() { cargo test --locked --doc; }

# The runner reads webdriver.json from where it starts, so it starts in a folder of its own.
part_wasm() {
  local folder="$STATE/webdriver"
  mkdir -p "$folder"
  cat >"$folder/webdriver.json" <<JSON
{ "goog:chromeOptions": { "binary": "$CHROMIUM", "args": ["--headless=new", "--no-sandbox", "--disable-gpu",
  "--disable-dev-shm-usage", "--disable-background-networking", "--disable-component-update", "--disable-sync",
  "--disable-quic"] } }
JSON
  cat >"$folder/runner" <<SH
#!/bin/sh
cd '$folder' && exec wasm-bindgen-test-runner "\$@"
SH
  chmod +x "$folder/runner"
  # Whole paths only: the runner has left the project's folder.
  CARGO_TARGET_WASM32_UNKNOWN_UNKNOWN_RUNNER="$folder/runner" WASM_BINDGEN_TEST_TIMEOUT="${WASM_BINDGEN_TEST_TIMEOUT:-120}" \
    cargo test --locked --target "$WASM" --test wasm
}

part_build() {
  build_site
  node tests/e2e/sizes.mjs dist
}

part_browser() {
  if ! is_built; then
    echo "browser tests: not run, the site is not built"
    return 1
  fi
  local tap="$STATE/browser.tap" result=0
  node --test --test-reporter=spec --test-reporter-destination=stdout \
    --test-reporter=tap --test-reporter-destination="$tap" "$E2E"/*.test.mjs || result=$?
  grep -E '^# (tests|pass|fail|skipped) ' "$tap"
  return "$result"
}

# Everything the site is made of, and the tools that make it.
site_key() {
  {
    echo "$ROOT trunk-$TRUNK_VERSION bindgen-$BINDGEN_VERSION $(rustc --version)"
    cat tests/e2e/package-lock.json
    find src style public index.html Trunk.toml Cargo.toml Cargo.lock rust-toolchain.toml .dev/parts.sh -type f -exec cksum {} + | sort
  } | cksum
}

is_built() { [ -f dist/index.html ] && [ "$(cat "$STATE/site.key" 2>/dev/null)" = "$(site_key)" ]; }

# The settings the site's code is built with, in `settings`.
site_settings() {
  # In a folder of its own: with these settings cargo would build everything anew for the other parts, and back.
  settings=("CARGO_TARGET_DIR=$TARGET/site" CARGO_PROFILE_RELEASE_OPT_LEVEL=z)
  if can_build_std; then
    settings+=(RUSTC_BOOTSTRAP=1 CARGO_UNSTABLE_BUILD_STD=std,panic_abort
      CARGO_UNSTABLE_BUILD_STD_FEATURES=optimize_for_size
      "CARGO_TARGET_WASM32_UNKNOWN_UNKNOWN_RUSTFLAGS=${SMALL_FLAGS[*]}")
  else
    say "This compiler does not take the settings for small code: the site will be larger than it should be"
  fi
}

# Everything the site is made of, the standard library's own crates too: Trunk asks cargo to stay offline.
fetch_crates() {
  cargo fetch --locked --quiet
  if can_build_std; then
    RUSTC_BOOTSTRAP=1 cargo fetch --locked --quiet \
      --manifest-path "$(rustc --print sysroot)/lib/rustlib/src/rust/library/Cargo.toml"
  fi
}

build_site() {
  if is_built; then
    say "dist/ is up to date"
    return
  fi
  say "Building the site into dist/"
  mkdir -p "$STATE"
  rm -f "$STATE/site.key"
  local key
  key="$(site_key)"
  local settings
  site_settings
  fetch_crates
  env "${settings[@]}" trunk build --locked
  echo "$key" >"$STATE/site.key"
}

# An example alone, built as the site is, in a folder that is printed.
build_wasm_example() {
  local settings name=$1 folder="$STATE/$1"
  site_settings >&2
  env "${settings[@]}" cargo build --locked --release --target "$WASM" --example "$name" >&2
  wasm-bindgen --target no-modules --no-typescript --out-dir "$folder" \
    "$TARGET/site/$WASM/release/examples/$name.wasm" >&2
  wasm-opt -O3 -o "$folder/${name}_bg.wasm" "$folder/${name}_bg.wasm" >&2
  echo "$folder"
}

# The lines that close a part's output: what its runner counted, or its last error.
closing_lines() {
  grep -E '^(test result:|# (tests|pass|fail|skipped) |[a-z, ]+: (clean|not clean|not run)|first load:)' "$1" ||
    grep -E '^error' "$1" | tail -n 1 | grep . || tail -n 1 "$1"
}

# Runs parts in turn, all of them whatever fails, and repeats each one's closing lines at the end.
run_parts() {
  mkdir -p "$STATE"
  local name log begun result failed=0 summary="$STATE/summary.txt"
  : >"$summary"
  for name in "$@"; do
    log="$STATE/part-$name.log"
    begun=$SECONDS
    result=ok
    say "$name"
    if [ -n "${MUSTER_QUIET:-}" ]; then
      "$ROOT/dev" part "$name" >"$log" 2>&1 </dev/null || result=FAILED
      [ "$result" = ok ] || cat "$log"
    else
      "$ROOT/dev" part "$name" 2>&1 </dev/null | tee "$log" || result=FAILED
    fi
    [ "$result" = ok ] || failed=$((failed + 1))
    {
      printf '%s: %s in %s s\n' "$name" "$result" "$((SECONDS - begun))"
      closing_lines "$log" | sed 's/^/    /'
    } >>"$summary"
  done
  printf '\n'
  cat "$summary"
  [ "$failed" = 0 ] || stop "$failed of $# parts failed"
  say "All $# parts passed"
}
