#!/bin/sh
# Write requirements.lock and requirements-dev.lock anew: exact versions with hashes, no index address.
# usage: lock.sh PYTHON   (needs uv in that environment: pip install uv)
set -eu
python=$1
"$python" -m uv --version >/dev/null 2>&1 || "$python" -m pip install --quiet uv
compile() {
    "$python" -m uv pip compile --quiet --universal --python-version 3.11 --generate-hashes --no-annotate \
        --no-emit-index-url --no-header "$@"
}
compile pyproject.toml scripts/build-requirements.txt --output-file requirements.lock
compile pyproject.toml scripts/build-requirements.txt --extra batch --group dev --output-file requirements-dev.lock
