/* browser.js - checks that only a browser can make, put at the end of a copy
   of the report by browser.sh. Writes a line a check into <pre id=checks>:
   "ok SENTENCE" or "FAILED SENTENCE: what". */
(function () {
    'use strict';
    var lines = [];

    function all(selector) {
        return Array.prototype.slice.call(document.querySelectorAll(selector));
    }
    function check(sentence, bad) {
        lines.push(bad.length
            ? 'FAILED ' + sentence + ': ' + bad.slice(0, 3).join(' | ')
            : 'ok ' + sentence);
    }
    function name(element) {
        return element.tagName.toLowerCase() + '.' +
            (element.getAttribute('class') || '') + ' ' +
            element.textContent.trim().slice(0, 30);
    }

    /* ---- shape ---- */
    check('there is one h1', all('h1').length === 1 ? [] : ['h1']);
    check('there is one main, one nav, a header and a footer',
        ['main', 'nav', 'header', 'footer'].filter(function (tag) {
            return all(tag).length !== 1;
        }));
    var seen = {};
    check('no id occurs twice', all('[id]').filter(function (e) {
        var twice = seen[e.id];
        seen[e.id] = true;
        return twice;
    }).map(name));
    check('every link within the page leads somewhere',
        all('a[href^="#"]').filter(function (a) {
            return !document.getElementById(
                decodeURIComponent(a.getAttribute('href').slice(1)));
        }).map(name));
    check('every table has a caption', all('table').filter(function (t) {
        return !t.caption || !t.caption.textContent.trim();
    }).map(name));
    check('every heading of a table has a scope',
        all('th:not([scope])').map(name));
    check('every chart has a title and a description',
        all('svg[role=img]').filter(function (s) {
            return !s.querySelector('title') || !s.querySelector('desc');
        }).map(name));
    var last = 0;
    check('no level of headings is skipped',
        all('h1,h2,h3,h4').filter(function (h) {
            var level = +h.tagName[1], skipped = level > last + 1;
            last = level;
            return skipped;
        }).map(name));

    /* ---- script ---- */
    check('the search is there', all('#filter input').length ? [] : ['none']);
    check('columns can be sorted',
        all('table.sortable th button').length ? [] : ['none']);
    var table = all('table.norms')[0];
    if (table) {
        var at = 2, head = table.tHead.rows[0].cells[at];
        head.querySelector('button').click();
        var numbers = Array.prototype.map.call(table.tBodies[0].rows,
            function (row) {
                return +row.cells[at].textContent.replace(/\D/g, '');
            });
        check('sorting puts numbers in order',
            numbers.filter(function (n, i) {
                return i && numbers[i - 1] > n;
            }));
    }
    var box = all('#filter input')[0], rows = all('.findings tbody tr');
    if (box && rows.length) {
        var word = rows[0].cells[0].textContent.slice(0, 13);
        box.value = word;
        box.dispatchEvent(new Event('input'));
    }

    /* ---- colours ---- */
    function rgb(text) {
        var m = text.match(/[\d.]+/g).map(Number);
        return {r: m[0], g: m[1], b: m[2], a: m.length > 3 ? m[3] : 1};
    }
    function light(c) {
        var parts = [c.r, c.g, c.b].map(function (v) {
            v /= 255;
            return v <= 0.03928 ? v / 12.92
                : Math.pow((v + 0.055) / 1.055, 2.4);
        });
        return 0.2126 * parts[0] + 0.7152 * parts[1] + 0.0722 * parts[2];
    }
    function mix(over, under, alpha) {
        return {r: over.r * alpha + under.r * (1 - alpha),
            g: over.g * alpha + under.g * (1 - alpha),
            b: over.b * alpha + under.b * (1 - alpha), a: 1};
    }
    function ground(e) {
        for (; e; e = e.parentElement) {
            var style = getComputedStyle(e), c = rgb(style.backgroundColor);
            if (c.a > 0.99)
                return c;
        }
        return {r: 255, g: 255, b: 255, a: 1};
    }
    function opacity(e) {
        var o = 1;
        for (; e; e = e.parentElement)
            o *= +getComputedStyle(e).opacity;
        return o;
    }
    function contrast(e) {
        var under = ground(e), ink = rgb(getComputedStyle(e).color);
        ink = mix(ink, under, ink.a * opacity(e));
        var a = light(ink), b = light(under);
        return (Math.max(a, b) + 0.05) / (Math.min(a, b) + 0.05);
    }
    var faint = {};
    all('body *').forEach(function (e) {
        if (e.closest('svg,script,style,.hidden,.skip') || !e.offsetParent)
            return;
        var own = Array.prototype.some.call(e.childNodes, function (n) {
            return n.nodeType === 3 && n.textContent.trim();
        });
        if (own && contrast(e) < 4.5)
            faint[name(e).replace(/ .*/, '') + ' ' +
                contrast(e).toFixed(2)] = 1;
    });
    check('every text stands out from its ground (4.5:1)',
        Object.keys(faint));

    /* ---- width ---- */
    var page = document.documentElement;
    check('the page does not scroll sideways',
        page.scrollWidth > page.clientWidth ? [page.scrollWidth + ' wide'] : []);

    setTimeout(function () {
        if (box && rows.length) {
            var left = all('.findings tbody tr:not([hidden])');
            check('searching leaves what was asked for',
                left.length && left.length < rows.length ? [] : [left.length]);
        }
        var out = document.createElement('pre');
        out.id = 'checks';
        out.textContent = '\n' + lines.join('\n') + '\n';
        document.body.appendChild(out);
    }, 400);
}());
