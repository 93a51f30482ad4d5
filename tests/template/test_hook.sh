#!/bin/sh
# test_hook.sh PROGRAM - the hook with the real pre-commit on a repository of
# templates: a good commit passes, a bad one does not. Without pre-commit
# nothing is tested.
command -v pre-commit >/dev/null && command -v git >/dev/null || {
    echo "test_hook.sh: no pre-commit here"
    exit 0
}
program=$(realpath "$1") || exit 2
root=$(cd "$(dirname "$0")/../.." && pwd) || exit 2
work=$(mktemp -d) || exit 2
trap 'rm -rf "$work"' EXIT
failed=0
fail() {
    echo "FAILED: $1"
    tail -n 20 "$work/out" | sed 's/^/    /'
    failed=1
}

export HOME="$work/home" PRE_COMMIT_HOME="$work/cache" GIT_CONFIG_NOSYSTEM=1
export GIT_AUTHOR_NAME=a GIT_AUTHOR_EMAIL=a@example.nl
export GIT_COMMITTER_NAME=a GIT_COMMITTER_EMAIL=a@example.nl
unset GIT_DIR GIT_INDEX_FILE GIT_WORK_TREE
mkdir -p "$work/home" "$work/bin" "$work/hooks" "$work/papers"

# The program as installed, with its rules beside it.
mkdir -p "$work/share/huurtoets"
cp "$program" "$work/bin/huurtoets"
cp -r "$root/rules" "$work/share/huurtoets/rules"
export PATH="$work/bin:$PATH" SOURCE_DATE_EPOCH=1795219200

# The repository that the hook is taken from.
cp "$root/.pre-commit-hooks.yaml" "$work/hooks/"
(cd "$work/hooks" && git init -q && git add . && git commit -qm hooks &&
    git tag v1) >"$work/out" 2>&1 || fail "the hook's repository"

cd "$work/papers" || exit 2
git init -q
cat >.pre-commit-config.yaml <<END
repos:
  - repo: $work/hooks
    rev: v1
    hooks:
      - id: huurtoets-template
END
pre-commit install >"$work/out" 2>&1 || fail "pre-commit installs the hook"
cp "$root/fixtures/sjablonen/regulier-goed.md" model.md
cp "$root/fixtures/sjablonen/tijdelijk-goed.docx" tijdelijk.docx
git add .
git commit -m goed >"$work/out" 2>&1 || fail "good templates are committed"
grep -q 'Passed' "$work/out" || fail "the hook ran"
cp "$root/fixtures/sjablonen/regulier-fout.md" model.md
cp "$root/fixtures/sjablonen/tijdelijk-fout.docx" tijdelijk.docx
git add .
git commit -m fout >"$work/out" 2>&1 && fail "bad templates are not committed"
grep -q 'model.md:36:37: fout: ' "$work/out" || fail "it says where"
grep -q 'tijdelijk.docx: par. ' "$work/out" || fail "in a DOCX too"
printf 'Geen sjabloon.\n' >README.md
git reset -q && git add README.md
git commit -m leesmij >"$work/out" 2>&1 || fail "a README is no template"

[ $failed -eq 0 ] && echo "test_hook.sh: all hold"
exit $failed
