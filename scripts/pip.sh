#!/bin/sh
# Run pip for the virtual environment: its own pip where it has one, else the system's pip pointed at it.
# usage: pip.sh SYSTEM_PYTHON VENV_PYTHON PIP_ARGUMENTS...
set -eu
system=$1
venv=$2
shift 2
export PIP_DISABLE_PIP_VERSION_CHECK=1 PIP_ROOT_USER_ACTION=ignore
if "$venv" -m pip --version >/dev/null 2>&1; then
    exec "$venv" -m pip "$@"
fi
exec "$system" -m pip --python "$venv" "$@"
