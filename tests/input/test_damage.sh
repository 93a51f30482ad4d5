#!/bin/sh
# test_damage.sh PROGRAM - see damage.py.
cd "$(dirname "$0")/../.." || exit 2
exec python3 -B tests/input/damage.py "$1"
