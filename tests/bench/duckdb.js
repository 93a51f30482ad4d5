/*
 * duckdb.js - the peer: ten of the rules written out in SQL, counted by DuckDB
 * over the same CSV with two threads, beside whole runs of huurtoets in pairs.
 *
 *     node duckdb.js EXPORT PROGRAM OUT     OUT: where reports may be written
 *
 * The SQL is simpler than the rules: it has no unknowns, no reasons, no limits
 * beyond the ones in LIMITS, and it counts fails only.
 */
"use strict";
const { spawnSync } = require("child_process");

/* From the parameters: year, then income limits for one and more persons,
   capping limits low and high. */
const LIMITS = [
  [2016, 35739, 35739, 586.68, 628.76], [2017, 36165, 36165, 592.55, 635.05],
  [2018, 36798, 36798, 597.3, 640.14], [2019, 38035, 38035, 607.46, 651.03],
  [2020, 39055, 39055, 619.01, 663.4], [2021, 40024, 40024, 633.25, 678.66],
  [2022, 40765, 45014, 633.25, 678.66], [2023, 44035, 48625, 647.19, 693.6],
  [2024, 47699, 52671, 650.43, 697.07], [2025, 49669, 54847, 682.96, 731.93],
  [2026, 51537, 56910, 713.02, 764.14],
];
const PAIRS = 3;

const euro = (name) =>
  `try_cast(replace(${name}, ',', '.') AS DECIMAL(12, 2)) AS ${name}`;
const day = (name) =>
  `try_strptime(${name}, '%d-%m-%Y')::DATE AS ${name}`;

const sql = (file) => `
WITH raw AS (
  SELECT * FROM read_csv('${file.replace(/'/g, "''")}', delim = ';',
    header = true, all_varchar = true)),
e AS (
  SELECT contractnummer, contractsoort, bepaalde_tijd, rechtsgrond_tijdelijk,
    besluit_categorie, beeindigingswijze, woonruimte, daeb, huurder_soort,
    ${day("ondertekendatum")}, ${day("ingangsdatum")}, ${day("einddatum")},
    ${euro("kale_huur")}, ${euro("waarborgsom")}, ${euro("toetsinkomen")},
    try_cast(huishoudgrootte AS INTEGER) AS personen, ouderenhuishouden,
    row_number() OVER (PARTITION BY contractnummer) AS nummer
  FROM raw),
g(jaar, een, meer, laag, hoog) AS (VALUES
  ${LIMITS.map((l) => `(${l.join(", ")})`).join(", ")}),
c AS (
  SELECT *, contractsoort = 'HUU' AS huur,
    CASE WHEN personen = 1 THEN een ELSE meer END AS inkomensgrens,
    CASE WHEN personen <= 2 THEN laag ELSE hoog END AS aftoppingsgrens,
    bepaalde_tijd = 'Ja' AS tijdelijk
  FROM e LEFT JOIN g ON year(ingangsdatum) = jaar)
SELECT
  count(*) FILTER (huur AND daeb = 'Ja' AND huurder_soort = 'natuurlijk'
    AND toetsinkomen > inkomensgrens) AS "DAEB-01",
  count(*) FILTER (huur AND daeb = 'Ja' AND huurder_soort = 'natuurlijk'
    AND ingangsdatum < DATE '2022-01-01'
    AND toetsinkomen > inkomensgrens * 1.115) AS "DAEB-02",
  count(*) FILTER (huur AND woonruimte = 'zelfstandig'
    AND toetsinkomen <= 30000 AND kale_huur > aftoppingsgrens) AS "PT-01",
  count(*) FILTER (huur AND ondertekendatum IS NULL) AS "TC-01",
  count(*) FILTER (huur AND tijdelijk AND ingangsdatum >= DATE '2024-07-01'
    AND beeindigingswijze = 'van_rechtswege'
    AND rechtsgrond_tijdelijk = 'geen') AS "TC-02",
  count(*) FILTER (huur AND tijdelijk AND ondertekendatum >= DATE '2024-07-01'
    AND rechtsgrond_tijdelijk = 'bw271' AND besluit_categorie <> 'geen'
    AND einddatum > ingangsdatum + INTERVAL 24 MONTH) AS "TC-03",
  count(*) FILTER (huur AND tijdelijk AND ondertekendatum >= DATE '2016-07-01'
    AND ondertekendatum < DATE '2024-07-01' AND einddatum > ingangsdatum +
    to_months(CASE WHEN woonruimte = 'onzelfstandig' THEN 60 ELSE 24 END))
    AS "TC-22",
  count(*) FILTER (huur AND waarborgsom > 2 * kale_huur
    AND ondertekendatum >= DATE '2023-07-01') AS "TC-42",
  count(*) FILTER (huur AND tijdelijk AND einddatum < DATE '2026-11-21'
    AND rechtsgrond_tijdelijk = 'bw271') AS "TC-06",
  count(*) FILTER (nummer > 1) AS "HV-01"
FROM c`;

const ms = (from) => Number(process.hrtime.bigint() - from) / 1e6;
const median = (list) => list.sort((a, b) => a - b)[list.length >> 1];

/* One whole process that answers the query. */
async function query(file) {
  const { DuckDBInstance } = require("@duckdb/node-api");
  const db = await DuckDBInstance.create(":memory:", { threads: "2" });
  const from = process.hrtime.bigint();
  const reader = await (await db.connect()).runAndReadAll(sql(file));
  console.log(JSON.stringify({ ms: ms(from),
    counts: reader.getRowObjectsJson()[0] }));
}

function whole(command, args) {
  const from = process.hrtime.bigint();
  const done = spawnSync(command, args, { encoding: "utf8" });
  if (done.status > 1 || done.error) throw done.error || done.stderr;
  return [ms(from), done.stdout];
}

function compare(file, program, out) {
  const check = (format, jobs) => whole(program, ["check", "--rules", "rules",
    "--as-of", "2026-11-21", "--quiet", "--jobs", String(jobs),
    "--format", `${format}=${out}.${format}`, file])[0];
  const took = { duck: [], inside: [], text: [], ndjson: [], one: [] };
  let counts;
  for (let i = 0; i < PAIRS; i++) {
    const [time, stdout] = whole(process.execPath, [__filename, file]);
    const answer = JSON.parse(stdout);
    counts = answer.counts;
    took.duck.push(time);
    took.inside.push(answer.ms);
    took.text.push(check("text", 2));
    took.one.push(check("text", 1));
    took.ndjson.push(check("ndjson", 2));
  }
  const m = Object.fromEntries(
    Object.entries(took).map(([name, list]) => [name, median(list)]));
  const line = (name, time) => console.log(`  ${name}: ${time.toFixed(0)} ms` +
    `, ${(m.inside / time).toFixed(2)} times as fast as the query`);
  console.log(`DuckDB, ten rules in SQL, counts only, two threads: process ` +
    `${m.duck.toFixed(0)} ms, query ${m.inside.toFixed(0)} ms`);
  console.log("  " + Object.entries(counts).map(([k, v]) => `${k} ${v}`)
    .join(", "));
  line("huurtoets, all rules, text, two threads", m.text);
  line("huurtoets, all rules, text, one thread", m.one);
  line("huurtoets, every finding as ndjson", m.ndjson);
}

if (process.argv.length > 4) compare(...process.argv.slice(2, 5));
else query(process.argv[2]);
