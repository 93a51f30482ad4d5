/* browser_axe.js - runs axe-core over the page; writes "axe serious RULE: where"
   for each serious or critical finding and "axe done" at the end. */
(function () {
    'use strict';
    var out = document.createElement('pre');
    function write(line) {
        out.textContent += '\naxe ' + line + '\n';
    }
    axe.run(document, {resultTypes: ['violations']}).then(function (result) {
        result.violations.forEach(function (v) {
            if (v.impact === 'serious' || v.impact === 'critical')
                write('serious ' + v.id + ': ' +
                    v.nodes[0].html.slice(0, 120).replace(/\s+/g, ' '));
        });
        write('done');
        document.body.appendChild(out);
    });
}());
