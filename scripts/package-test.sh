#!/bin/sh
# Install the project as a user would (plain `pip install .`, no lock) with pip 23.2.1 in a fresh environment, and check
# a sample with what was installed. usage: package-test.sh PYTHON
set -eu
python=$1
place=$(mktemp -d)
trap 'rm -rf "$place"' EXIT
here=$(pwd)
"$python" -m venv "$place/venv" 2>/dev/null || { rm -rf "$place/venv"; "$python" -m venv --without-pip "$place/venv"; }
scripts/pip.sh "$python" "$place/venv/bin/python" install --quiet --upgrade pip==23.2.1
PIP_DISABLE_PIP_VERSION_CHECK=1 "$place/venv/bin/python" -m pip install --quiet .
cp -r corpora/samples "$place/samples"
cd "$place" # away from the checkout, so that only what was installed can be found
export ANALYZER_CACHE_DIR="$place/cache"
"$place/venv/bin/analyzer" check samples/ketamine-clinic.html --fail-on never > report.txt
grep -q "HC305 conflict-triangle" report.txt
"$place/venv/bin/analyzer" check samples/metformin-hospital.html --output-format json --fail-on never > report.json
"$place/venv/bin/python" -c 'import json, analyzer; assert "site-packages" in analyzer.__file__; assert json.load(open("report.json"))["claims"]'
echo "package-test: installed from $here with pip 23.2.1, and both samples were checked"
