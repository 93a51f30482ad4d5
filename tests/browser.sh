#!/bin/sh
# browser.sh PROGRAM FOLDER - the HTML report of the fixture run in headless
# Chromium: on a desk, on a phone, in the dark, on paper. Pictures and what the
# browser made of the page stay in FOLDER.
set -u
program=$1 out=$2
mkdir -p "$out" && out=$(realpath "$out") || exit 2
case=fixtures/voorbeeld failed=0

chromium=$(command -v chromium || command -v chromium-browser ||
    command -v google-chrome)
if [ -z "$chromium" ] && [ "$(id -u)" = 0 ]; then
    apt-get install -y -qq --no-install-recommends chromium >/dev/null
    chromium=$(command -v chromium)
fi
[ -n "$chromium" ] || {
    echo "no Chromium; run: sudo apt-get install chromium"
    exit 2
}

browse() {
    timeout 120 "$chromium" --headless --no-sandbox --disable-gpu \
        --hide-scrollbars --allow-file-access-from-files \
        --user-data-dir="$out/profile" --virtual-time-budget=5000 \
        "$@" 2>"$out/chromium.log"
}

complain() { echo "FAILED: $*"; failed=$((failed + 1)); }

"$program" check $case/contracten.csv --mapping voorbeeld --rules rules \
    --as-of 2026-11-21 --quiet --format html="$out/rapport.html"
[ $? -le 1 ] || exit 2

# A copy that checks itself; an iframe is as narrow as a phone.
sed '/<\/body>/d;/<\/html>/d' "$out/rapport.html" >"$out/checked.html"
{ echo '<script>'; cat tests/browser.js; echo '</script></body></html>'; } \
    >>"$out/checked.html"
cat >"$out/phone.html" <<'END'
<!doctype html><title>phone</title><body style="margin:0">
<iframe id=f src="checked.html" style="width:390px;height:844px;border:0">
</iframe><script>
setTimeout(function () {
    var p = document.createElement('pre');
    p.textContent = document.getElementById('f').contentDocument
        .getElementById('checks').textContent;
    document.body.appendChild(p);
}, 2000);
</script></body>
END
sed 's/checked.html/rapport.html/; s/844px/6000px/; /<script>/,/<\/script>/d' \
    "$out/phone.html" >"$out/picture.html"

# checks NAME ARGUMENT...
checks() {
    name=$1
    shift
    browse --dump-dom "$@" >"$out/$name.dom"
    sed -n '/^ok /p;/^FAILED /p' "$out/$name.dom" | sort >"$out/$name.checks"
    count=$(grep -c '^ok ' "$out/$name.checks")
    [ "$count" -ge 12 ] || complain "$name: only $count checks were made"
    grep '^FAILED' "$out/$name.checks" | while read -r line; do
        echo "$name: $line"
    done
    ! grep -q '^FAILED' "$out/$name.checks" || failed=$((failed + 1))
}

checks desk --window-size=1280,2000 "file://$out/checked.html"
checks dark --window-size=1280,2000 --blink-settings=preferredColorScheme=0 \
    "file://$out/checked.html"
checks phone --window-size=800,900 "file://$out/phone.html"

browse --window-size=1280,2600 --screenshot="$out/desk.png" \
    "file://$out/rapport.html" >/dev/null
browse --window-size=1280,2600 --blink-settings=preferredColorScheme=0 \
    --screenshot="$out/dark.png" "file://$out/rapport.html" >/dev/null
browse --window-size=500,6000 --screenshot="$out/phone.png" \
    "file://$out/picture.html" >/dev/null
browse --no-pdf-header-footer --print-to-pdf="$out/paper.pdf" \
    "file://$out/rapport.html" >/dev/null
for file in desk.png dark.png phone.png paper.pdf; do
    [ -s "$out/$file" ] || complain "no $file"
done
# axe-core on the report and the monthly report, where npm can fetch it.
axe=$out/package/axe.min.js
[ -s "$axe" ] || (cd "$out" && timeout 60 npm pack --silent axe-core@4.14.1 &&
    tar xzf axe-core-4.14.1.tgz package/axe.min.js) >"$out/npm.log" 2>&1
for page in rapport maandrapport; do
    [ -s "$axe" ] || { echo "axe-core: skipped, npm could not fetch it"; break; }
    sed '/<\/body>/d;/<\/html>/d' "reports/voorbeeld/$page.html" \
        >"$out/axe-$page.html"
    { echo '<script>'; cat "$axe"; echo '</script><script>'
      cat tests/browser_axe.js; echo '</script></body></html>'; } \
        >>"$out/axe-$page.html"
    browse --window-size=1280,2000 --dump-dom "file://$out/axe-$page.html" |
        sed -n 's/^axe //p' >"$out/axe-$page.checks"
    grep -q '^done' "$out/axe-$page.checks" || complain "axe: $page: no answer"
    grep '^serious' "$out/axe-$page.checks" && complain "axe: $page"
done
rm -rf "$out/profile"
echo "browser: $(cat "$out"/*.checks | grep -c '^ok ') checks passed," \
    "$failed pages or files failed; pictures in $2"
[ "$failed" -eq 0 ]
