#!/usr/bin/env bash
# Fetch the scripts that the web app ships with, in the versions and with the digests named here.
#
#     scripts/vendor.sh            # needs npm
set -euo pipefail
cd "$(dirname "$0")/.."
target=src/tollbook/web/static/vendor
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT

fetch() {  # package version file-in-package name sha256
  (cd "$work" && npm pack --silent "$1@$2" >/dev/null && tar xzf "${1##*/}-$2.tgz")
  echo "$5  $work/package/$3" | sha256sum --check --quiet
  sed '/^\/\/# sourceMappingURL=/d' "$work/package/$3" > "$target/$4"
  rm -rf "$work/package"
}

mkdir -p "$target"
fetch htmx.org 2.0.11 dist/htmx.min.js htmx.min.js d6fdc75f204e6bdefa99b69bf1e6d4ac69b8a364f77929f45c13476b4000f717
fetch vega 6.4.0 build/vega.min.js vega.min.js 8f6a3587cf8d4f42c7e08120e3eb05d067e746d554e39d2dcf52acc0bd5ba28f
fetch vega-lite 6.4.3 build/vega-lite.min.js vega-lite.min.js 35a9821df838825b05a6a73e9414b58747a1b18321583858ed903c66393a5c7e
fetch vega-interpreter 2.3.2 build/vega-interpreter.js vega-interpreter.js c0bdb735a63f9276f136e8d90d7fdf5d8e9df8031eb069048fc9975c876fd7f9
# The interpreter takes its three helpers from the library that the page has loaded before it, so
# that the browser needs no map of imports.
sed -i "s/^import \({.*}\) from 'vega-util';/const \1 = vega;/" "$target/vega-interpreter.js"
