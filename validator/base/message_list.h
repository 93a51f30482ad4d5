/*
 * message_list.h - the rows of message.h: M(NAME, "Nederlands", "English").
 * Included several times, with another M each time; so no include guard.
 * One section a part; a new row goes at the end of its section.
 */

/* verdicts, in the order of enum verdict */
M(PASS, "voldoet", "complies")
M(FAIL, "voldoet niet", "does not comply")
M(UNDETERMINED, "niet te bepalen", "undetermined")
M(NOT_APPLICABLE, "niet van toepassing", "not applicable")
M(WAIVED, "ontheven", "waived")
M(BROKEN, "regel defect", "rule broken")

/* a rule that contradicts a rule of law; {0}: articles and rules */
M(CLASH, "voldoet, maar botst", "complies, but contradicts")
M(CLASH_PASS, "voldoet aan de afspraak, maar de afspraak botst met {0}",
  "meets the agreement, but the agreement contradicts {0}")
M(CLASH_TOO, "de afspraak zelf botst met {0}",
  "the agreement itself contradicts {0}")
M(CLASH_AND, " en ", " and ")
M(CLASH_TITLE, "Afspraken die botsen met de wet",
  "Agreements that contradict the law")
M(CLASH_NOTE,
  "{0} {1}: {2} keer voldaan aan een afspraak die botst met {3}",
  "{0} {1}: {2} times met an agreement that contradicts {3}")

/* what falls due */
M(DUE_TITLE, "Agenda", "Calendar")
M(DUE_PERIOD, "Agenda van {0} t/m {1}", "Calendar of {0} to {1}")
M(DUE_ACTION, "actie contract", "contract action")
M(DUE_SUMMARY, "actie contract {0}", "contract action {0}")
M(DUE_DATE, "Datum", "Date")
M(DUE_WHEN, "Wanneer", "When")
M(DUE_WHAT, "Actie", "Action")
M(DUE_BEGIN, "Voorbereiden vanaf", "Prepare from")
M(DUE_FROM, "voorbereiden vanaf {0}", "prepare from {0}")
M(DUE_PLACE, "Plaats", "Place")
M(DUE_TODAY, "vandaag", "today")
M(DUE_TOMORROW, "morgen", "tomorrow")
M(DUE_YESTERDAY, "gisteren verstreken", "passed yesterday")
M(DUE_AHEAD, "over {0} dagen", "in {0} days")
M(DUE_AGO, "{0} dagen verstreken", "{0} days overdue")
M(DUE_COUNTS, "{0} verstreken, {1} op komst", "{0} overdue, {1} coming")
M(DUE_NONE, "In deze periode valt er niets.",
  "Nothing falls due in these days.")
M(DUE_MORE, "en nog {0}; alles staat in --format xlsx of ics",
  "and {0} more; --format xlsx or ics has all")
M(DUE_OPEN_TITLE, "Datum niet te bepalen", "Date undetermined")
M(DUE_OPEN_COUNT, "{0}: de datum van {1} is niet te bepalen",
  "{0}: the date of {1} is undetermined")
M(DUE_PAST_COUNT, "{0}: {1} langer verstreken; niet in de lijst",
  "{0}: {1} overdue for longer; not in the list")
M(DUE_MISSING, "Ontbreekt", "Missing")
M(DUE_UNKNOWN, "onbekend", "unknown")

/* severities, in the order error, warning, info */
M(ERROR, "fout", "error")
M(WARNING, "waarschuwing", "warning")
M(INFO, "signaal", "notice")

/* values and units */
M(YES, "ja", "yes")
M(NO, "nee", "no")
M(UNKNOWN, "onbekend", "unknown")
M(AMOUNT, "€ {0}", "€{0}")
M(AMOUNT_NEGATIVE, "€ -{0}", "-€{0}")
M(PER_MONTH, "{0} per maand", "{0} per month")
M(PER_YEAR, "{0} per jaar", "{0} per year")
M(ONE_MONTH, "{0} maand", "{0} month")
M(MONTHS, "{0} maanden", "{0} months")
M(ONE_YEAR, "{0} jaar", "{0} year")
M(YEARS, "{0} jaar", "{0} years")
M(ONE_DAY, "{0} dag", "{0} day")
M(DAYS, "{0} dagen", "{0} days")

/* months, in their order */
M(JANUARY, "januari", "January")
M(FEBRUARY, "februari", "February")
M(MARCH, "maart", "March")
M(APRIL, "april", "April")
M(MAY, "mei", "May")
M(JUNE, "juni", "June")
M(JULY, "juli", "July")
M(AUGUST, "augustus", "August")
M(SEPTEMBER, "september", "September")
M(OCTOBER, "oktober", "October")
M(NOVEMBER, "november", "November")
M(DECEMBER, "december", "December")

/* input: what is wrong with an export as a whole */
M(INPUT_NOT_FOUND, "bestaat niet; controleer de naam en de map",
  "does not exist; check the name and the folder")
M(INPUT_UNREADABLE, "kan niet worden gelezen: {0}", "cannot be read: {0}")
M(INPUT_DIRECTORY, "is een map; geef een bestand op",
  "is a directory; name a file")
M(INPUT_EMPTY, "is leeg; exporteer opnieuw, met een kopregel",
  "is empty; export it again, with a heading line")
M(INPUT_SPREADSHEET,
  "is een werkblad of archief, geen CSV; sla op als CSV UTF-8",
  "is a workbook or an archive, not CSV; save it as CSV UTF-8")
M(INPUT_NO_SHEETS, "is geen werkmap: laat --sheet weg",
  "is no workbook: leave --sheet out")
M(INPUT_UTF16, "is UTF-16 (Unicode-tekst); sla op als CSV UTF-8",
  "is UTF-16 (Unicode text); save it as CSV UTF-8")
M(INPUT_BINARY, "is geen tekst (er staan nulbytes in); sla op als CSV UTF-8",
  "is not text (it holds NUL bytes); save it as CSV UTF-8")
M(INPUT_ONE_COLUMN,
  "heeft maar één kolom: in de eerste regel staat geen puntkomma, komma, tab "
  "of |; verkeerd scheidingsteken? sla op als CSV met puntkomma's",
  "has one column only: its first line holds no semicolon, comma, tab or |; "
  "wrong separator? save it as CSV with semicolons")
M(INPUT_SEPARATOR,
  "heeft maar één kolom: het scheidingsteken {0} uit de mapping staat niet in "
  "de eerste regel; verkeerd scheidingsteken? daar staat wel: {1}",
  "has one column only: the mapping's separator {0} is not in its first line; "
  "wrong separator? found there: {1}")
M(INPUT_COLUMNS, "heeft {0} kolommen; het meeste dat kan is {1}",
  "has {0} columns; the most that can be read is {1}")
M(INPUT_OPEN_QUOTE,
  "regel {0}: een aanhalingsteken dat hier opent, sluit nergens; verdubbel of "
  "verwijder het",
  "line {0}: a quote that opens here never closes; double or remove it")
M(INPUT_LONG_RECORD, "regel {0}: record is langer dan {1} MB",
  "line {0}: record is longer than {1} MB")
M(INPUT_HEADING_TWICE,
  "kolom {1} en kolom {2} hebben dezelfde kop '{0}'; hernoem er een",
  "columns {1} and {2} have the same heading '{0}'; rename one of them")
M(INPUT_FIELD_TWICE,
  "kolom {1} '{2}' en kolom {3} zijn beide het veld {0}; kies er een in de "
  "mapping",
  "column {1} '{2}' and column {3} both are the field {0}; choose one in the "
  "mapping")
M(INPUT_NO_FIELDS,
  "geen enkele kolomkop is bekend; maak een mapping (huurtoets mapping)",
  "no heading is known; make a mapping (huurtoets mapping)")
M(INPUT_DAMAGED,
  "is beschadigd ({0}); exporteer of download het bestand opnieuw",
  "is damaged ({0}); export or download the file again")
M(INPUT_PIPE_LARGE,
  "is geen bestand en geeft meer dan 4 GB; sla het op als bestand",
  "is no file and gives more than 4 GB; save it as a file")
M(INPUT_BOMB,
  "wordt bij uitpakken onmogelijk groot; is dit wel het goede bestand?",
  "grows beyond measure when unpacked; is this the right file?")
M(INPUT_OLD_WORKBOOK,
  "is een oude (.xls) of met een wachtwoord beveiligde werkmap; sla op als "
  ".xlsx zonder wachtwoord",
  "is an old (.xls) or password-protected workbook; save it as .xlsx without "
  "a password")
M(INPUT_PDF, "is een PDF; exporteer naar Excel of CSV",
  "is a PDF; export to Excel or CSV")
M(INPUT_NO_WORKBOOK,
  "is een zip-bestand, maar geen Excel-werkmap (.xlsx); pak het eerst uit of "
  "sla op als .xlsx of CSV UTF-8",
  "is a zip file but no Excel workbook (.xlsx); unpack it first, or save it as "
  ".xlsx or CSV UTF-8")
M(INPUT_LOCKED, "is met een wachtwoord beveiligd; sla op zonder wachtwoord",
  "is protected by a password; save it without one")
M(INPUT_NO_SHEET, "heeft geen werkblad '{0}'; wel: {1}",
  "has no sheet '{0}'; there is: {1}")
M(INPUT_SHEETS_HIDDEN,
  "heeft alleen verborgen werkbladen; kies er een met --sheet: {0}",
  "has hidden sheets only; choose one with --sheet: {0}")
M(INPUT_SHEET_EMPTY, "werkblad '{0}' is leeg; kies een ander met --sheet",
  "sheet '{0}' is empty; choose another with --sheet")
M(INPUT_PART, "is beschadigd: onderdeel {0}, {1}",
  "is damaged: part {0}, {1}")
M(INPUT_SHEET_ROW, "is beschadigd: werkblad bij rij {0}, {1}",
  "is damaged: sheet near row {0}, {1}")
M(JSON_VALUE, "regel {0}: geen geldige JSON: hier wordt een waarde verwacht",
  "line {0}: not valid JSON: a value is expected here")
M(JSON_KEY,
  "regel {0}: geen geldige JSON: hier wordt een sleutel tussen dubbele "
  "aanhalingstekens verwacht",
  "line {0}: not valid JSON: a key in double quotes is expected here")
M(JSON_COLON,
  "regel {0}: geen geldige JSON: na een sleutel hoort een dubbele punt",
  "line {0}: not valid JSON: a colon belongs behind a key")
M(JSON_COMMA,
  "regel {0}: geen geldige JSON: hier hoort een komma of een sluithaak",
  "line {0}: not valid JSON: a comma or a closing bracket belongs here")
M(JSON_NUMBER,
  "regel {0}: geen geldige JSON: dit getal is niet goed geschreven",
  "line {0}: not valid JSON: this number is not well formed")
M(JSON_ESCAPE,
  "regel {0}: geen geldige JSON: na \\ staat een teken dat daar niet kan",
  "line {0}: not valid JSON: a character that cannot stand behind \\")
M(JSON_CONTROL,
  "regel {0}: geen geldige JSON: een regeleinde, tab of ander stuurteken in "
  "een tekst",
  "line {0}: not valid JSON: a line end, tab or other control character in a "
  "text")
M(JSON_UTF8, "regel {0}: geen geldige JSON: een tekst is geen UTF-8",
  "line {0}: not valid JSON: a text is not UTF-8")
M(JSON_DEEP, "regel {0}: geen geldige JSON: te diep genest",
  "line {0}: not valid JSON: nesting is too deep")
M(JSON_END,
  "regel {0}: geen geldige JSON: houdt te vroeg op; exporteer opnieuw",
  "line {0}: not valid JSON: ends too early; export again")
M(JSON_LIST,
  "regel {0}: geen geldige JSON: tussen twee objecten hoort één komma, na het "
  "laatste geen",
  "line {0}: not valid JSON: one comma belongs between two objects, none "
  "behind the last")
M(JSON_MORE, "regel {0}: geen geldige JSON: na de lijst staat nog iets",
  "line {0}: not valid JSON: more behind the list")
M(INPUT_JSON_OBJECT, "regel {0}: hier wordt een object met gegevens verwacht",
  "line {0}: an object with data is expected here")
M(INPUT_GROUP,
  "kolom '{0}', waarmee de mapping regels samenvoegt, staat niet in de export",
  "the export has no column '{0}', by which the mapping joins lines")
M(INPUT_PATH,
  "'{0}' in de mapping is geen pad: {1}",
  "'{0}' in the mapping is no path: {1}")

/* document: what is wrong with a contract template as a whole */
M(DOCUMENT_LARGE, "is groter dan {0} MB; is dit wel een modelcontract?",
  "is larger than {0} MB; is this a contract template at all?")
M(DOCUMENT_LONG,
  "heeft meer dan {0} MB tekst of {1} alinea's; is dit wel een modelcontract?",
  "has over {0} MB of text or {1} paragraphs; is this a contract template at "
  "all?")
M(DOCUMENT_BINARY, "is geen tekst (er staan nulbytes in); sla op als .docx, "
  ".odt, .html, .md of .txt",
  "is not text (it holds NUL bytes); save it as .docx, .odt, .html, .md or "
  ".txt")
M(DOCUMENT_PDF,
  "is een PDF; neem het bestand waar de PDF van gemaakt is (.docx, .odt)",
  "is a PDF; take the file it was made from (.docx, .odt)")
M(DOCUMENT_RTF, "is RTF; sla op als .docx of .odt",
  "is RTF; save it as .docx or .odt")
M(DOCUMENT_OLD, "is een Word-document van vóór 2007 (.doc); sla op als .docx",
  "is a Word document from before 2007 (.doc); save it as .docx")
M(DOCUMENT_NO_TEXT,
  "is een zip-bestand, maar geen tekstdocument (.docx of .odt)",
  "is a zip file but no text document (.docx or .odt)")

/* record: cells, columns, mappings */
M(FIELD_PREVIOUS, "vorige {0}", "previous {0}")
M(FIELD_NO_PREVIOUS, "{0} is onbekend: een datum of sleutel ontbreekt",
  "{0} is not known: a date or a key is absent")
M(FIELD_ABSENT_HERE, "{0} is leeg", "{0} is empty")
M(FIELD_MISSING_HERE, "{0} is onbekend", "{0} is not known")
M(FIELD_BAD_HERE, "{0} is onleesbaar", "{0} is unreadable")
M(CELL_EMPTY, "kolom {0} is leeg", "column {0} is empty")
M(CELL_MISSING, "het veld {0} staat niet in de export",
  "the export has no field {0}")
M(CELL_SHIELDED, "kolom {0}: onleesbaar", "column {0}: unreadable")
M(CELL_ABSENT, "{0} ontbreekt in dit record", "this record has no {0}")
M(CELL_ERROR, "kolom {0} bevat een foutwaarde of meer dan één waarde",
  "column {0} holds an error value or more than one value")
M(CELL_RAGGED, "regel heeft {0} cellen, de kop {1}",
  "record has {0} cells, the heading line {1}")
M(CELL_QUOTES,
  "een aanhalingsteken ontbreekt of staat er te veel: er kan een volgend "
  "record in dit record zitten",
  "a quote is missing or one too many: another record may be part of this one")
M(CELL_TWICE,
  "kolom {0}: code {1} heeft meer dan één betekenis ({2}) en {3} beslist niet "
  "welke",
  "column {0}: code {1} has more than one meaning ({2}) and {3} does not "
  "settle which")
M(CODE_FROM, "{0} vanaf {1}", "{0} from {1}")
M(CODE_UNTIL, "{0} tot en met {1}", "{0} until {1}")
M(CODE_BETWEEN, "{0} van {1} tot en met {2}", "{0} from {1} until {2}")
M(CELL_BAD, "kolom {0}: {1} {2}", "column {0}: {1} {2}")
M(CELL_QUOTED, "'{0}'", "'{0}'")
M(CELL_CHARACTER, "een teken", "a character")
M(CELL_LETTERS, "een tekst van {0} letters", "a text of {0} letters")
M(CELL_DIGITS, "een getal van {0} cijfers", "a number of {0} digits")
M(CELL_CHARACTERS, "een tekst van {0} tekens", "a text of {0} characters")
M(BAD_DATE, "is geen datum", "is not a date")
M(BAD_DAY, "is geen bestaande dag", "is not an existing day")
M(BAD_YEAR, "heeft geen jaartal van vier cijfers",
  "has no year of four digits")
M(BAD_OLD_YEAR, "ligt voor 1800", "is before 1800")
M(BAD_DAY_ORDER, "is dubbelzinnig: dag en maand staan niet vast",
  "is ambiguous: day and month could be swapped")
M(BAD_TIME, "heeft geen geldige tijd", "has no valid time")
M(BAD_ZONE, "staat in een andere tijdzone: de dag in Nederland staat niet vast",
  "is in another time zone: the day in the Netherlands is not certain")
M(BAD_NUMBER, "is geen getal", "is not a number")
M(BAD_AMBIGUOUS,
  "is dubbelzinnig: scheiding van duizendtallen of decimalen; zet decimal in "
  "de mapping",
  "is ambiguous: a mark of thousands or of decimals; set decimal in the "
  "mapping")
M(BAD_EXPONENT, "is een getal in E-notatie", "is a number in E notation")
M(BAD_DIGITS, "heeft te veel cijfers", "has too many digits")
M(BAD_INTEGER, "is geen geheel getal", "is not a whole number")
M(BAD_LOW, "is kleiner dan {0}", "is less than {0}")
M(BAD_HIGH, "is groter dan {0}", "is greater than {0}")
M(BAD_CODE, "is geen bekende code", "is not a known code")
M(BAD_TWICE, "heeft meer dan één betekenis", "has more than one meaning")
M(BAD_LABEL, "past bij meer dan een code", "fits more than one code")
M(BAD_BOOLEAN, "is geen ja of nee", "is not yes or no")

/* rule */
M(SOURCE_ARTICLE, "art. {0}", "art. {0}")
M(SOURCE_PARAGRAPH, "art. {0} lid {1}", "art. {0}({1})")

/* template */

/* verdict: reasons */
M(REASON_HIDDEN, "[afgeschermd]", "[hidden]")
M(REASON_ABSENT, "onbekend ({0})", "unknown ({0})")
M(REASON_AHEAD, "getoetst aan de grenzen van {0}",
  "judged by the limits of {0}")
M(REASON_STAND_IN, "({0} ontbreekt; {1} gebruikt)",
  "({0} is not given; {1} used instead)")
M(REASON_LOWERED, "(niet door een wettekst bevestigd)",
  "(not confirmed by a text of law)")
M(REASON_BROKEN_RULE, "{0}: niet voldaan", "{0}: not met")
M(REASON_MET, "{0}: voldaan", "{0}: met")
M(REASON_COMPARED, "{0} {1} is {2}", "{0} {1} is {2}")
M(REASON_UNDETERMINED, "niet te bepalen: {0}", "undetermined: {0}")
M(REASON_NOT_APPLICABLE, "niet van toepassing: {0}", "not applicable: {0}")
M(REASON_NO_LIMIT, "geen {0} bekend voor {1}", "no {0} known for {1}")
M(REASON_NOT_SETTLED, "niet vastgesteld voor {1}: {0}",
  "not settled for {1}: {0}")
M(REASON_NO_LIMIT_EVER, "geen {0} bekend", "no {0} known")
M(REASON_UNUSABLE, "{0} is zo niet te gebruiken",
  "{0} cannot be used as it is")
M(REASON_NO_DATA, "de gegevens laten geen oordeel toe",
  "the data allow no conclusion")
M(REASON_NO_FAIL, "kan niet leiden tot 'voldoet niet'", "cannot fail")
M(REASON_WOULD_PASS, "voldoet bij een {0} van {1}", "complies if {0} is {1}")
M(REASON_WOULD_PASS_DATE, "voldoet met {0} {1}", "complies if {0} is {1}")
M(REASON_AT_MOST, "ten hoogste {0}", "at most {0}")
M(REASON_BELOW, "lager dan {0}", "below {0}")
M(REASON_AT_LEAST, "ten minste {0}", "at least {0}")
M(REASON_ABOVE, "hoger dan {0}", "above {0}")
M(REASON_BY, "uiterlijk {0}", "no later than {0}")
M(REASON_BEFORE, "vóór {0}", "before {0}")
M(REASON_FROM, "niet eerder dan {0}", "no earlier than {0}")
M(REASON_AFTER, "na {0}", "after {0}")
M(WINDOW_DAYS, "{0} t/m {1}", "{0} to {1}")
M(WINDOW_YEARS, "{0} t/m {1}", "{0} to {1}")
M(WINDOW_SINCE, "vanaf {0}", "from {0}")
M(UNIQUE_AGAIN, "{0} komt al voor op regel {1} van {2}",
  "{0} occurs already on line {1} of {2}")
M(NORM_SHARE, "{0} van {1} voldoen aan {2} ({3})",
  "{0} of {1} comply with {2} ({3})")
M(NORM_LEAST, "norm ten minste {0}", "norm at least {0}")
M(NORM_MOST_SHORT, "max. {0}", "max. {0}")
M(NORM_MOST, "norm ten hoogste {0}", "norm at most {0}")
M(NORM_NUMBER, "{0} voldoen aan {1}", "{0} comply with {1}")
M(NORM_NUMBER_OPEN, "{0} niet te bepalen", "{0} undetermined")
M(NORM_BETWEEN,
  "norm tussen {0} en {1}: de afspraken verschillen of zijn niet bekend",
  "norm between {0} and {1}: the agreements differ or are not known")
M(NORM_ROOM, "ruimte voor {0}", "room for {0}")
M(NORM_NOBODY, "geen records die voor {0} meetellen",
  "no records that count for {0}")
M(NORM_NO_YEAR, "het jaar {0} ontbreekt in de export",
  "the export holds no records of {0}")
M(NORM_BEFORE, "in {0}: {1}", "in {0}: {1}")
M(NORM_GROUP, "niet bekend bij welke {0} de records horen",
  "not known to which {0} the records belong")
M(NORM_OPEN, "{0} records niet te bepalen: uitkomst tussen {1} en {2}",
  "{0} records undetermined: the outcome is between {1} and {2}")
M(NORM_OPEN_ONE, "1 record niet te bepalen: uitkomst tussen {0} en {1}",
  "1 record undetermined: the outcome is between {0} and {1}")
M(NORM_AS_PASS, "voldoet", "complies")
M(NORM_AS_OUT, "telt niet mee", "left out")
M(NORM_AS_FAIL, "voldoet niet", "does not comply")
M(NORM_UNKNOWN, "onbekend", "unknown")
M(NORM_EVERYTHING, "alle contracten", "all contracts")
M(NORM_PLACE, "telt in {0}, jaar {1}", "counts in {0}, year {1}")
M(NORM_LABELS, "in de norm van {0}", "in the norm of {0}")
M(NORM_NOT_THEN, "geen norm voor dat jaar", "no norm for that year")
M(NORM_ANY_YEAR, "telt mogelijk in elk jaar", "may count in any year")
M(NORM_COUNTS_NOT, "telt niet mee: valt buiten {0} of buiten de norm",
  "does not count: outside {0} or outside the norm")
M(NORM_COUNTS_AS, "als '{0}'", "as '{0}'")
M(NORM_COUNTS_BETWEEN, "in het beste geval als '{0}', in het slechtste als "
  "'{1}'", "at best as '{0}', at worst as '{1}'")
M(NORM_NO_TERMS, "de norm is niet bekend", "the norm is not known")
M(NORM_PROVISIONAL, "voorlopig: de periode loopt tot en met {0}",
  "provisional: the period runs until {0}")
M(PERCENT, "{0} %", "{0}%")

/* reports */
M(REPORT_HEAD, "huurtoets {0} - stand van {1}", "huurtoets {0} - as of {1}")
M(REPORT_AHEAD,
  "VOORUITBLIK: alle grenzen zijn die van {0}, niet die van de datum van het "
  "contract.",
  "LOOK AHEAD: all limits are those of {0}, not those of the contract's date.")
M(REPORT_EXPORT, "Export", "Export")
M(REPORT_ROWS,
  "{0} (rijen: {1}, beoordeeld: {2}, overgeslagen: {3})",
  "{0} (rows: {1}, judged: {2}, skipped: {3})")
M(PROPOSE_HEAD,
  "Concept voor {0}, naar de eerste {1} rijen. Controleer elke regel.",
  "Draft for {0}, after its first {1} rows. Check every line.")
M(PROPOSE_NAME, "{1}: zeker ({0} %), de kop is een bekende naam",
  "{1}: certain ({0}%), the heading is a known name")
M(PROPOSE_ODD,
  "{1}: onzeker ({0} %), de kop is een bekende naam maar de inhoud lijkt iets "
  "anders",
  "{1}: uncertain ({0}%), the heading is a known name but the content looks "
  "like something else")
M(PROPOSE_SPELLING, "{1}: waarschijnlijk ({0} %), de kop lijkt op een bekende "
  "naam", "{1}: likely ({0}%), the heading is close to a known name")
M(PROPOSE_PART, "{1}: misschien ({0} %), een bekende naam staat in de kop",
  "{1}: perhaps ({0}%), a known name is part of the heading")
M(PROPOSE_CODES, "{1}: misschien ({0} %), alle waarden zijn codes van deze "
  "lijst", "{1}: perhaps ({0}%), all values are codes of this list")
M(PROPOSE_DOUBT, "VRAAG ({1}): {0}", "QUESTION ({1}): {0}")
M(PROPOSE_EMPTY, "leeg", "empty")
M(PROPOSE_DATES, "datums", "dates")
M(PROPOSE_AMOUNTS, "bedragen", "amounts")
M(PROPOSE_INTEGERS, "hele getallen", "whole numbers")
M(PROPOSE_TRUTHS, "ja/nee", "yes/no")
M(PROPOSE_TEXTS, "tekst", "text")
M(PROPOSE_PRIVATE,
  "Niet getoond, want van één record of lijkt een burgerservicenummer: {0}",
  "Not shown, being of one record or like a citizen number: {0}")
M(PROPOSE_REFUSED, "Wordt nooit gelezen: {0}", "Never read: {0}")
M(PROPOSE_UNKNOWN, "Onbekend: {0} ({1})", "Unknown: {0} ({1})")
M(PROPOSE_MISSING,
  "Geen kolom gevonden voor deze velden; de regels erachter zijn dan niet te "
  "bepalen:",
  "No column found for these fields; the rules behind them are undetermined "
  "then:")
M(PROPOSE_BLOCKED, "  {0}: {1}", "  {0}: {1}")
M(SKIP_BLANK, "leeg", "blank")
M(SKIP_TOTAL, "totaalregel", "total")
M(SKIP_HEADING, "herhaalde koppen", "headings repeated")
M(SKIP_MAPPING, "volgens de mapping", "by the mapping")
M(SKIP_JUDGED, "soort die niet wordt beoordeeld", "kind that is not judged")
M(SKIP_JOINED, "bij een andere regel van de overeenkomst gevoegd",
  "joined to another line of the contract")
M(REPORT_MAPPING, "Mapping", "Mapping")
M(REPORT_NO_MAPPING, "geen; kolommen herkend aan hun kop",
  "none; columns recognised by their headings")
M(REPORT_RULES, "Regels", "Rules")
M(REPORT_RULES_VERSION, "{0}, versie {1}", "{0}, version {1}")
M(REPORT_SEVERITY, "ernst", "severity")
M(REPORT_NOT_APPLICABLE, "n.v.t.", "n/a")
M(REPORT_IDLE, "Op geen enkel contract van toepassing", "Applied to no contract")
M(REPORT_NORMS, "Normen", "Norms")
M(REPORT_PERIOD, "periode", "period")
M(REPORT_SHARE, "aandeel", "share")
M(REPORT_SHARE_BETWEEN, "{0} tot {1}", "{0} to {1}")
M(REPORT_NORM, "norm", "norm")
M(REPORT_ROOM, "ruimte", "room left")
M(REPORT_ROOM_LEFT, "nog {0}", "{0} more")
M(REPORT_NO_ROOM, "geen", "none")
M(REPORT_OUTCOME, "uitkomst", "outcome")
M(REPORT_PROVISIONAL, "{0} (voorlopig)", "{0} (provisional)")
M(REPORT_ALL_CONTRACTS, "alle contracten", "all contracts")
M(REPORT_NORMS_HIDDEN, "Verder {0} perioden die voldoen of niet meetellen.",
  "And {0} periods that comply or do not count.")
M(REPORT_AND_MORE, " en nog {0}", " and {0} more")
M(REPORT_GAPS,
  "LET OP: de grenzen voor de datums van {1} tot en met {2} zijn nog niet "
  "ingevoerd; daardoor is {0} keer iets niet te bepalen.",
  "NOTE: the limits for dates from {1} to {2} have not been entered yet; that "
  "leaves {0} verdicts undetermined.")
M(REPORT_GAP_LIMITS, "bekend tot en met {0}: {1}", "known until {0}: {1}")
M(REPORT_WORST, "Zwaarste bevindingen ({0} van {1})",
  "Worst findings ({0} of {1})")
M(REPORT_CONTRACT, "contract {0}", "contract {0}")
M(REPORT_NO_CONTRACT, "contract zonder nummer", "contract without a number")
M(REPORT_LACKS, "Wat ontbreekt en wat daarop wacht",
  "What is missing and what waits for it")
M(REPORT_LACK,
  "{0} ontbreekt bij {1} van de contracten; blokkeert {2} ({3}): {4}",
  "{0} is missing in {1} of the contracts; blocks {2} ({3}): {4}")
M(COUNT_RULE, "1 regel", "1 rule")
M(COUNT_RULES, "{0} regels", "{0} rules")
M(COUNT_VERDICT, "1 oordeel", "1 verdict")
M(COUNT_VERDICTS, "{0} oordelen", "{0} verdicts")
M(REPORT_LACKS_MORE,
  "Nog {0} andere gegevens; alle staan in html, xlsx en json.",
  "Another {0} fields; all are in html, xlsx and json.")
M(REPORT_BLOCKS, "{0} {1}: {2} keer 'voldoet niet', blokkeert {3}",
  "{0} {1}: {2} times 'does not comply', blocks {3}")
M(LACK_FIELD, "Gegeven", "Field")
M(LACK_SHARE, "Ontbreekt bij", "Missing in")
M(LACK_CONTRACTS, "Contracten", "Contracts")
M(LACK_EMPTY, "Leeg", "Empty")
M(LACK_MISSING, "Niet in de export", "Not in the export")
M(LACK_BAD, "Onbruikbaar", "Unusable")
M(LACK_VERDICTS, "Oordelen", "Verdicts")
M(LACK_RULES, "Regels", "Rules")
M(LACK_WHICH, "Welke regels", "Which rules")
M(SHEET_LACKS, "Volledigheid", "Completeness")
M(LACK_WHAT,
  "Per gegeven: bij welk deel van de contracten het ontbreekt en hoeveel "
  "oordelen daardoor niet te bepalen zijn. Een lege cel telt alleen waar een "
  "regel het gegeven nodig heeft.",
  "By field: in which part of the contracts it is missing and how many "
  "verdicts are undetermined for it. An empty cell counts only where a rule "
  "needs the field.")
M(REPORT_NOTES, "Over de gegevens", "About the data")
M(REPORT_HEADINGS_ABSENT,
  "Kolommen die de mapping noemt en die er niet zijn: {0}.",
  "Columns that the mapping names and that are not there: {0}.")
M(REPORT_FIELDS_ABSENT,
  "Niet in de export, wel nodig voor de regels: {0}.",
  "Not in the export, but needed by the rules: {0}.")
M(REPORT_HEADINGS_UNKNOWN,
  "Kolommen die geen veld zijn en niet meetellen: {0}.",
  "Columns that are no field and do not count: {0}.")
M(REPORT_HEADINGS_REFUSED,
  "Kolommen met persoonsgegevens die niet gelezen zijn: {0}. "
  "Laat ze voortaan weg uit de export.",
  "Columns with personal data that were not read: {0}. "
  "Leave them out of the export from now on.")
M(REPORT_WINDOWS_1252, "Gelezen als Windows-1252, want het is geen UTF-8.",
  "Read as Windows-1252, because it is not UTF-8.")
M(REPORT_OF_FILE, "{0}: ", "{0}: ")
M(REPORT_SHEET, "Gelezen: werkblad {0}.", "Read: sheet {0}.")
M(REPORT_HIDDEN_ROWS,
  "Rijen die in het werkblad verborgen zijn en toch meetellen: {0}.",
  "Rows that the sheet hides and that count all the same: {0}.")
M(VERIFY_UNREADABLE, "{0}: {1}", "{0}: {1}")
M(VERIFY_NO_RUN,
  "{0}: is geen run (json of ndjson) van check met deze versie",
  "{0}: is no run (json or ndjson) of check by this version")
M(VERIFY_OTHER_FILE, "{0}: hoort niet bij deze run, of is sindsdien gewijzigd",
  "{0}: does not belong to this run, or has changed since")
M(VERIFY_NO_FILE, "van de run ontbreekt het bestand {0}; geef het op",
  "the run's file {0} is wanting; name it")
M(VERIFY_VERSION, "de run is gemaakt met versie {0}; dit is {1}",
  "the run was made by version {0}; this is {1}")
M(VERIFY_LAW, "de regels zijn andere dan die van de run",
  "the rules are not those of the run")
M(VERIFY_LIMITS, "de grenzen of regels zijn gewijzigd (was {0}, is {1})",
  "limits or rules have changed (was {0}, is {1})")
M(VERIFY_MAPPING, "de mapping is een andere; geef die van de run op",
  "the mapping is another one; name that of the run")
M(VERIFY_WAIVERS, "de ontheffingen zijn andere; geef die van de run op",
  "the waivers are others; name those of the run")
M(VERIFY_KEY, "de sleutel van de pseudoniemen is een andere",
  "the key of the pseudonyms is another one")
M(VERIFY_BASELINE, "de nulmeting is een andere; geef die van de run op",
  "the baseline is another one; name that of the run")
M(VERIFY_DIFFERS,
  "regel {0} van de run komt er niet zo uit: {1}, contract {2}",
  "line {0} of the run does not come out like that: {1}, contract {2}")
M(VERIFY_DIFFERS_LINE, "regel {0} van de run komt er niet zo uit",
  "line {0} of the run does not come out like that")
M(VERIFY_SAME,
  "{0}: bevestigd. Deze bestanden en deze regels geven precies deze uitkomst "
  "({1} regels vergeleken, regels sha256 {2}).",
  "{0}: confirmed. These files and these rules give exactly this outcome "
  "({1} lines compared, rules sha256 {2}).")
M(REPORT_CODE_ENDED,
  "Kolom {0}: code {1} is vervallen na {2} en staat nog {3} keer in de export.",
  "Column {0}: code {1} ended after {2} and is still in the export {3} times.")
M(REPORT_CODE_SUCCESSOR, " Gebruik nu {0}.", " Use {0} now.")
M(REPORT_BSN,
  "Cellen met negen cijfers die een BSN kunnen zijn (elfproef), buiten de "
  "kenmerken: {0}; de eerste: {1}. Lever zulke gegevens niet aan.",
  "Cells of nine digits that may be a BSN (eleven-test), outside the keys: "
  "{0}; the first ones: {1}. Do not hand such data over.")
M(REPORT_BSN_PLACE, "regel {0} kolom {1}", "line {0} column {1}")
M(REPORT_RESULT, "Uitkomst: {0}", "Outcome: {0}")
M(REPORT_RESULT_NOTHING,
  "Uitkomst: geen. Er is geen enkel contract beoordeeld.",
  "Outcome: none. Not a single contract was judged.")
M(REPORT_RESULT_PASS,
  "geen 'voldoet niet' en geen 'niet te bepalen' van ernst {0} of zwaarder.",
  "nothing fails and nothing is undetermined at severity {0} or higher.")
M(REPORT_RESULT_FAIL,
  "{0} keer 'voldoet niet' van ernst {1} of zwaarder.",
  "{0} times 'does not comply' at severity {1} or higher.")
M(REPORT_RESULT_NEW,
  "{0} keer nieuw 'voldoet niet' van ernst {1} of zwaarder.",
  "{0} times newly 'does not comply' at severity {1} or higher.")
M(REPORT_BASELINE, "Vergeleken met", "Compared with")
M(REPORT_BASELINE_RUN,
  "{0} van {1}: {2} nieuw, {3} al bekend, {4} opgelost{5}",
  "{0} of {1}: {2} new, {3} known, {4} solved{5}")
M(REPORT_BASELINE_GONE, ", {0} van contracten die er niet meer in staan",
  ", {0} of contracts that are no longer there")
M(REPORT_BASELINE_DECIDES, "; alleen wat nieuw is telt voor de uitkomst",
  "; only what is new counts for the outcome")
M(REPORT_NEW, "nieuw", "new")
M(REPORT_RESULT_UNDETERMINED,
  "geen 'voldoet niet', wel {0} keer 'niet te bepalen' van ernst {1} of "
  "zwaarder.",
  "nothing fails, but {0} verdicts are undetermined at severity {1} or "
  "higher.")
M(REPORT_RESULT_BROKEN, "een regel is zelf defect; meld dit.",
  "a rule itself is broken; please report this.")
M(REPORT_NEXT,
  "Alle bevindingen in een bestand voor Excel: --format csv=bevindingen.csv. "
  "Waarom een contract zo uitkomt: --trace CONTRACTNUMMER.",
  "All findings in a file for Excel: --format csv=findings.csv. "
  "Why a contract comes out as it does: --trace CONTRACT.")
M(REPORT_NEXT_MISSING,
  "Wat 'niet te bepalen' is, wordt te bepalen door de genoemde gegevens "
  "aan te vullen; de reden bij elke bevinding noemt ze.",
  "What is undetermined can be settled by adding the data that each "
  "finding's reason names.")

/* reports: the columns of csv */
M(CSV_RULE, "Regel", "Rule")
M(CSV_TITLE, "Omschrijving", "Title")
M(CSV_RULESET, "Regelset", "Rule set")
M(CSV_SEVERITY, "Ernst", "Severity")
M(CSV_VERDICT, "Uitkomst", "Outcome")
M(CSV_COULD_FAIL, "Kan 'voldoet niet' zijn", "Could fail")
M(CSV_CONTRACT, "Contract", "Contract")
M(CSV_FILE, "Bestand", "File")
M(CSV_LINE, "Bestandsregel", "Line")
M(CSV_REASON, "Reden", "Reason")
M(CSV_EXCESS, "Verschil", "Excess")
M(CSV_MISSING, "Ontbreekt", "Missing")
M(CSV_ARTICLE, "Artikel", "Article")
M(CSV_LINK, "Wettekst", "Text of the law")

/* reports: html, xlsx, md, junit */
M(PAGE_TITLE, "Toetsing van contracten", "Audit of contracts")
M(PAGE_SKIP, "Naar de inhoud", "Skip to the content")
M(PAGE_AS_OF, "stand van {0}", "as of {0}")
M(PAGE_CONTENTS, "Inhoud", "Contents")
M(PAGE_CONFIDENTIAL,
  "Vertrouwelijk: bevat contractnummers, datums en bedragen.",
  "Confidential: holds contract numbers, dates and amounts.")
M(PAGE_MADE_WITH, "Gemaakt met huurtoets {0}.", "Made with huurtoets {0}.")
M(PAGE_SUMMARY, "Samenvatting", "Summary")
M(PAGE_FINDINGS, "Bevindingen", "Findings")
M(PAGE_DATA, "Gegevens", "Data")
M(PAGE_RECEIPT, "Ontvangstbewijs", "Receipt")
M(PAGE_JUDGED, "contracten beoordeeld", "contracts judged")
M(PAGE_ERRORS, "fouten", "errors")
M(PAGE_WARNINGS, "waarschuwingen", "warnings")
M(PAGE_NOTICES, "signalen", "notices")
M(PAGE_OPEN, "niet te bepalen", "undetermined")
M(PAGE_NORMS_MISSED, "normen niet gehaald", "norms missed")
M(PAGE_ATTENTION, "Wat aandacht vraagt", "What needs attention")
M(PAGE_ATTENTION_RULE, "{0} keer 'voldoet niet'", "{0} times 'does not comply'")
M(PAGE_ATTENTION_NORM, "{0} keer niet gehaald", "missed {0} times")
M(PAGE_ATTENTION_MORE, "En nog {0}; zie de regels hieronder.",
  "And {0} more; see the rules below.")
M(PAGE_ATTENTION_NONE,
  "Geen fouten, geen waarschuwingen en geen gemiste normen.",
  "No errors, no warnings and no missed norms.")
M(PAGE_RULE, "Regel", "Rule")
M(PAGE_SPREAD, "Verdeling", "Distribution")
M(PAGE_SPREAD_WHAT,
  "De balken tonen de contracten waarop de regel van toepassing is.",
  "The bars show the contracts to which the rule applies.")
M(PAGE_UNUSED, "{0}, op geen enkel contract van toepassing: {1}.",
  "{0}, applicable to no contract: {1}.")
M(PAGE_UNUSED_SETS,
  "Regelsets die op geen enkel contract van toepassing zijn: {0}",
  "Rule sets that apply to no contract: {0}")
M(PAGE_EXCESS, "Verschil", "Excess")
M(PAGE_GROUP, "groep", "group")
M(PAGE_RUNNING, "Ruimte in de lopende periode", "Room in the running period")
M(PAGE_ROOM_FOR, "nog {0} keer 'voldoet niet' mogelijk",
  "{0} more times 'does not comply' possible")
M(PAGE_ROOM_UNTIL, "tot en met {0}", "until {0}")
M(PAGE_ROOM_NONE, "geen ruimte", "no room")
M(PAGE_ROOM_MISSED, "onder de norm", "below the norm")
M(PAGE_ROOM_UNKNOWN, "ruimte onbekend", "room unknown")
M(PAGE_ROOM_NOW, "nu {0}, norm {1}", "now {0}, norm {1}")
M(PAGE_ROOM_MORE, "en nog {0}; zie de tabel", "and {0} more; see the table")
M(PAGE_CHART, "{0}: aandeel per periode tegen de norm",
  "{0}: share per period against the norm")
M(PAGE_CHART_POINT, "{0}: {1}, norm {2}, {3}. ", "{0}: {1}, norm {2}, {3}. ")
M(PAGE_CHARTS_MORE, "Nog {0} groepen staan alleen in de tabel.",
  "Another {0} groups are in the table only.")
M(PAGE_LEGEND_SHARE, "aandeel", "share")
M(PAGE_LEGEND_RANGE, "kan nog worden", "may still become")
M(PAGE_LEGEND_NORM, "norm", "norm")
M(PAGE_LEGEND_RUNNING, "periode loopt nog", "period not over")
M(PAGE_NORM_ROWS,
  "{0} van {1} perioden getoond: die aandacht vragen of nog lopen. Alle "
  "perioden staan in het Excel-bestand (--format xlsx=bevindingen.xlsx).",
  "{0} of {1} periods shown: those that need attention or still run. All "
  "periods are in the Excel file (--format xlsx=findings.xlsx).")
M(PAGE_FIGURES, "De cijfers", "The figures")

/* reports: figures over the months */
M(MONTH_1, "januari", "January")
M(MONTH_2, "februari", "February")
M(MONTH_3, "maart", "March")
M(MONTH_4, "april", "April")
M(MONTH_5, "mei", "May")
M(MONTH_6, "juni", "June")
M(MONTH_7, "juli", "July")
M(MONTH_8, "augustus", "August")
M(MONTH_9, "september", "September")
M(MONTH_10, "oktober", "October")
M(MONTH_11, "november", "November")
M(MONTH_12, "december", "December")
M(TREND, "Verloop", "Trend")
M(TREND_MONTH, "maand", "month")
M(TREND_STEP, "van", "from")
M(TREND_RECORDS, "contracten", "contracts")
M(TREND_OTHER, "overig", "other")
M(TREND_UNKNOWN, "onbekend", "unknown")
M(TREND_BELOW, "lager dan {0}", "below {0}")
M(TREND_ABOVE, "{0} of meer", "{0} or more")
M(TREND_OWN, "aandeel van de maand", "share of the month")
M(TREND_ROLLING, "aandeel van twaalf maanden", "share of twelve months")
M(TREND_SMALL, "1-4", "1-4")
M(TREND_SMALL_NOTE,
  "Aantallen van 1 tot en met 4 staan er niet bij: ze zouden over een enkele "
  "bewoner kunnen gaan.",
  "Counts from 1 to 4 are left out: they might tell of a single resident.")
M(TREND_SHARE_TITLE,
  "{0}, {1}: aandeel per maand en over twaalf maanden tegen de norm",
  "{0}, {1}: share per month and over twelve months against the norm")
M(TREND_SPLIT_TITLE, "{0}, {1}: aantal contracten per maand",
  "{0}, {1}: contracts per month")
M(TREND_HISTOGRAM_TITLE, "{0}: aantal contracten per stap",
  "{0}: contracts by step")
M(TREND_SHARE_POINT, "{0}: {1} over twaalf maanden. ",
  "{0}: {1} over twelve months. ")
M(TREND_SPLIT_POINT, "{0}: {1}. ", "{0}: {1}. ")
M(TREND_WINDOW_NAME, "periode", "period")
M(TREND_SERIES, "reeks", "series")
M(TREND_WINDOW, "{0} tot en met {1}", "{0} to {1}")

/* the monthly report */
M(MONTHLY_TITLE, "Maandrapport {0}", "Monthly report {0}")
M(MONTHLY_TODO, "Wat er te doen is", "What is to be done")
M(MONTHLY_TODO_NOTHING, "Er is deze maand niets dat om actie vraagt.",
  "Nothing asks for action this month.")
M(MONTHLY_TODO_NORM, "{0} {1}: {2}. {3}", "{0} {1}: {2}. {3}")
M(MONTHLY_TODO_RULE, "{0} {1}: {2} keer 'voldoet niet' deze maand.",
  "{0} {1}: does not comply {2} times this month.")
M(MONTHLY_TODO_LIMITS,
  "Voer de grenzen in die vanaf {0} gelden; tot dan is {1} keer iets niet te "
  "bepalen.",
  "Enter the limits that hold from {0}; until then {1} verdicts are "
  "undetermined.")
M(MONTHLY_TODO_DUE, "Termijnen die binnen een maand vervallen: {0}.",
  "Terms that fall due within a month: {0}.")
M(MONTHLY_TODO_WAIVERS, "Ontheffingen die binnen 90 dagen aflopen: {0}.",
  "Waivers that end within 90 days: {0}.")
M(MONTHLY_TODO_OPEN,
  "Vul gegevens aan: deze maand is {0} keer iets niet te bepalen.",
  "Complete the data: {0} verdicts of this month are undetermined.")
M(MONTHLY_NONE_TO_COME, "Dit jaar komt er niets meer bij.",
  "Nothing more will be added this year.")
M(MONTHLY_TO_COME,
  "Dit jaar in dit tempo nog te verwachten: ongeveer {0} {1}.",
  "Still expected this year at this pace: about {0} {1}.")
M(MONTHLY_BEARS,
  "Dit jaar in dit tempo nog te verwachten: ongeveer {0} {1}, waarvan er {2} "
  "niet hoeven te voldoen.",
  "Still expected this year at this pace: about {0} {1}, of which {2} need not "
  "comply.")
M(MONTHLY_BEARS_NONE,
  "Dit jaar in dit tempo nog te verwachten: ongeveer {0} {1}; die moeten "
  "allemaal voldoen.",
  "Still expected this year at this pace: about {0} {1}; all of those must "
  "comply.")
M(MONTHLY_LOST,
  "Dit jaar in dit tempo nog te verwachten: ongeveer {0} {1}; ook als die "
  "allemaal voldoen, wordt de norm niet gehaald.",
  "Still expected this year at this pace: about {0} {1}; even if all of those "
  "comply the norm is not met.")
M(MONTHLY_ROOM, "Hoeveel ruimte er nog is", "How much room is left")
M(MONTHLY_YEAR_END, "Stand eind {0}", "At the end of {0}")
M(MONTHLY_KNOWN, "wat bekend is", "what is known")
M(MONTHLY_PACE, "als het zo doorgaat", "if it goes on like this")
M(MONTHLY_BEST, "in het beste geval", "at best")
M(MONTHLY_WORST, "in het slechtste geval", "at worst")
M(MONTHLY_EXPECTED, "nog te verwachten", "still expected")
M(MONTHLY_MAY_FAIL, "mogen niet voldoen", "need not comply")
M(MONTHLY_NEWS, "Wat er nieuw is", "What is new")
M(MONTHLY_NO_PREVIOUS,
  "Er is geen eerdere toetsing om mee te vergelijken. Bewaar er elke maand een "
  "met huurtoets check --format json=toetsing.json en geef die de volgende "
  "maand mee: --previous toetsing.json.",
  "There is no earlier run to compare with. Keep one each month with huurtoets "
  "check --format json=run.json and pass it the next month: --previous "
  "run.json.")
M(MONTHLY_NEWS_NONE, "Er zijn geen nieuwe bevindingen.",
  "There are no new findings.")
M(MONTHLY_NEW, "nieuw", "new")
M(MONTHLY_KNOWN_STILL, "al bekend", "known")
M(MONTHLY_SOLVED, "opgelost", "solved")
M(MONTHLY_GONE, "contract weg", "contract gone")
M(MONTHLY_NEW_WORST, "Nieuwe bevindingen, de zwaarste eerst ({0} van {1})",
  "New findings, worst first ({0} of {1})")
M(MONTHLY_COUNTS, "De maand en het jaar", "The month and the year")
M(MONTHLY_COUNTS_NOTE,
  "Een contract telt in de maand van de datum waarop de regel toetst. Groepen "
  "van 1 tot en met 4 contracten blijven ongenoemd.",
  "A contract counts in the month of the date by which the rule judges it. "
  "Groups of 1 to 4 contracts are left out.")
M(MONTHLY_BY_GROUP, "Per {0}", "Per {0}")
M(MONTHLY_BY_RULE, "Per regel", "By rule")
M(MONTHLY_MONTH, "deze maand", "this month")
M(MONTHLY_YEAR, "dit jaar", "this year")
M(MONTHLY_BEFORE, "vorige maand", "the month before")
M(MONTHLY_RECORDS, "contracten", "contracts")
M(MONTHLY_ERRORS, "fouten", "errors")
M(MONTHLY_WARNINGS, "waarschuwingen", "warnings")
M(MONTHLY_OPEN, "niet te bepalen", "undetermined")
M(MONTHLY_WAIVERS, "Ontheffingen die aflopen", "Waivers about to end")
M(MONTHLY_WAIVERS_NONE, "De komende 90 dagen loopt er geen ontheffing af.",
  "No waiver ends in the next 90 days.")
M(MONTHLY_WAIVERS_NOT_GIVEN, "Er is geen bestand met ontheffingen meegegeven.",
  "No file of waivers was given.")
M(MONTHLY_COSTLY, "De tien duurste bevindingen van dit jaar",
  "The ten most costly findings of this year")
M(MONTHLY_COSTLY_NOTE,
  "Naar het bedrag boven de grens; een bedrag per maand telt voor twaalf "
  "maanden.",
  "By the amount over the limit; an amount a month counts for twelve months.")
M(MONTHLY_COSTLY_NONE, "Dit jaar is er geen bevinding met een bedrag.",
  "There is no finding with an amount this year.")
M(MONTHLY_COST, "boven de grens", "over the limit")
M(MONTHLY_LINE_1,
  "{0}, {1}: contracten deze maand {2}, dit jaar {3} (stand {4}).",
  "{0}, {1}: contracts this month {2}, this year {3} (as of {4}).")
M(MONTHLY_LINE_2,
  "Voldoet niet: fouten deze maand {0}, dit jaar {1}; waarschuwingen {2} en "
  "{3}; niet te bepalen {4} en {5}.",
  "Does not comply: errors this month {0}, this year {1}; warnings {2} and "
  "{3}; undetermined {4} and {5}.")
M(MONTHLY_LINE_ROOM, "Ruimte: {0}.", "Room: {0}.")
M(MONTHLY_LINE_ROOM_NONE, "Ruimte: geen norm loopt nog.",
  "Room: no norm is running.")
M(MONTHLY_LINE_NEWS, "Sinds {0}: {1} nieuw, {2} opgelost.",
  "Since {0}: {1} new, {2} solved.")
M(MONTHLY_LINE_NO_NEWS, "Sinds vorige maand: niet vergeleken (--previous).",
  "Since last month: not compared (--previous).")
M(MONTHLY_LINE_TODO, "Te doen (1 van {0}): {1}", "To do (1 of {0}): {1}")
M(MONTHLY_SHEET_TITLE, "Maandrapport", "Monthly report")
M(MONTHLY_NEW_SHEET, "Nieuwe bevindingen", "New findings")
M(MONTHLY_COSTLY_SHEET, "Duurste bevindingen", "Most costly findings")
M(MONTHLY_NAV_ROOM, "Ruimte", "Room")
M(MONTHLY_NAV_NEW, "Nieuw", "New")
M(MONTHLY_NAV_COUNTS, "Aantallen", "Counts")
M(MONTHLY_NAV_COSTLY, "Duurste", "Most costly")
M(MONTHLY_ALL, "alle groepen", "all groups")

M(PAGE_REQUIRES, "Wat de regel eist", "What the rule requires")
M(PAGE_UNIQUE, "{0} komt maar een keer voor", "{0} occurs only once")
M(PAGE_CONTRACT, "Contract", "Contract")
M(PAGE_OUTCOME, "Uitkomst", "Outcome")
M(PAGE_REASON, "Reden", "Reason")
M(PAGE_LINE, "regel {0}", "line {0}")
M(PAGE_NO_NUMBER, "zonder nummer", "without a number")
M(PAGE_FACTS, "Gegevens en grenzen", "Values and limits")
M(PAGE_VALUES, "Gegevens", "Values")
M(PAGE_LIMITS, "Grenzen", "Limits")
M(PAGE_MISSING, "Ontbreekt", "Missing")
M(PAGE_LIMIT_FROM, "vanaf {0}", "from {0}")
M(PAGE_LIMIT_BETWEEN, "{0} t/m {1}", "{0} to {1}")
M(PAGE_EXCESS_SUM, "samen {0} verschil over {1} contracten",
  "together {0} excess over {1} contracts")
M(PAGE_SHOWN,
  "{0} van {1} bevindingen getoond, de zwaarste eerst. Alle bevindingen "
  "staan in het Excel-bestand (--format xlsx=bevindingen.xlsx).",
  "{0} of {1} findings shown, the worst first. All findings are in the Excel "
  "file (--format xlsx=findings.xlsx).")
M(PAGE_PRINTED,
  "Afgedrukt: de eerste {0} van {1}. Alle bevindingen staan in het "
  "Excel-bestand.",
  "Printed: the first {0} of {1}. All findings are in the Excel file.")
M(PAGE_CONTRACTS, "{0} contracten", "{0} contracts")
M(PAGE_WHICH, "Welke contracten", "Which contracts")
M(PAGE_NEXT_ROWS, "De volgende {0}", "The next {0}")
M(PAGE_NO_FINDINGS, "Er zijn geen bevindingen.", "There are no findings.")
M(PAGE_FINDINGS_COUNT, "{0} bevindingen bij {1} regels, de zwaarste eerst.",
  "{0} findings of {1} rules, the worst first.")
M(PAGE_FILTER, "Zoek in de bevindingen", "Search the findings")
M(PAGE_FILTERED, "{0} bevindingen gevonden", "{0} findings found")
M(PAGE_FILE, "Bestand", "File")
M(PAGE_ROWS, "rijen", "rows")
M(PAGE_ROWS_JUDGED, "beoordeeld", "judged")
M(PAGE_ROWS_SKIPPED, "overgeslagen", "skipped")
M(PAGE_NOTHING_TO_NOTE,
  "Alle velden die de regels nodig hebben staan in de export, en elke kolom "
  "is herkend.",
  "The export has every field that the rules need, and every column was "
  "recognised.")
M(PAGE_VERSION, "Programma", "Program")
M(PAGE_DAY, "Stand van", "As of")
M(PAGE_THRESHOLD, "Uitkomst telt vanaf", "Outcome counts from")
M(PAGE_SHA, "{0} (sha256 {1})", "{0} (sha256 {1})")
M(PAGE_REPEAT,
  "Dezelfde bestanden geven met dezelfde regels byte voor byte hetzelfde "
  "rapport.",
  "The same files give with the same rules the same report, byte for byte.")
M(WAIVED_REASON,
  "ontheven tot en met {0} door {1}: {2}; zonder ontheffing: voldoet niet, {3}",
  "waived until {0} by {1}: {2}; without the waiver: does not comply, {3}")
M(WAIVERS, "Ontheffingen", "Waivers")
M(WAIVERS_NONE_TO_NOTE, "Alle ontheffingen gelden en dekken een bevinding.",
  "All waivers are in force and cover a finding.")
M(WAIVER_ENDED,
  "De ontheffing van {0} voor {1} is geëindigd op {2}; bevindingen die weer "
  "meetellen: {3}.",
  "The waiver of {0} for {1} ended on {2}; findings that count again: {3}.")
M(WAIVER_ENDING,
  "De ontheffing van {0} voor {1} eindigt op {2}; dagen te gaan: {3}.",
  "The waiver of {0} for {1} ends on {2}; days to go: {3}.")
M(WAIVER_LATER, "De ontheffing van {0} voor {1} gaat pas in op {2}.",
  "The waiver of {0} for {1} begins on {2} only.")
M(WAIVER_UNUSED,
  "De ontheffing van {0} voor {1} dekt geen enkele bevinding; verwijder haar "
  "of controleer voor wie zij geldt.",
  "The waiver of {0} for {1} covers no finding; remove it or check whom it is "
  "for.")
M(WAIVER_SUBJECT, "Voor", "For")
M(WAIVER_OWNER, "Eigenaar", "Owner")
M(COMPARE_BEFORE, "Was", "Before")
M(COMPARE_AFTER, "Is", "After")
M(COMPARE_RUN, "{0} (stand van {1}, huurtoets {2}, regels {3})",
  "{0} (as of {1}, huurtoets {2}, rules {3})")
M(COMPARE_NOT_ALL,
  "Met --all in beide runs is ook te zien welke contracten nieuw of verdwenen "
  "zijn.",
  "With --all in both runs it also shows which contracts are new or gone.")
M(COMPARE_NEW_FAIL, "nieuw: voldoet niet", "new: does not comply")
M(COMPARE_SOLVED, "opgelost", "solved")
M(COMPARE_STILL_FAIL, "nog steeds", "still")
M(COMPARE_NEW_OPEN, "nieuw: niet te bepalen", "new: undetermined")
M(COMPARE_CLOSED, "nu te bepalen", "now determined")
M(COMPARE_STILL_OPEN, "nog steeds", "still")
M(COMPARE_NONE, "Er is niets veranderd.", "Nothing has changed.")
M(COMPARE_CHANGES,
  "Veranderingen ({0} van {1}, nieuwe 'voldoet niet' eerst)",
  "Changes ({0} of {1}, new 'does not comply' first)")
M(COMPARE_NO_FINDING, "geen bevinding", "no finding")
M(CAUSE_WAIVER_BEGAN, "ontheffing begonnen", "waiver began")
M(CAUSE_WAIVER_ENDED, "ontheffing geëindigd", "waiver ended")
M(CAUSE_RECORD_NEW, "contract is nieuw", "contract is new")
M(CAUSE_RECORD_GONE, "contract is verdwenen", "contract is gone")
M(CAUSE_LIMIT, "grens gewijzigd: {0}", "limit changed: {0}")
M(CAUSE_RULES, "regels gewijzigd", "rules changed")
M(CAUSE_DAY, "andere dag van beoordeling", "another day of judgement")
M(CAUSE_RECORD, "gegevens gewijzigd", "data changed")
M(CAUSE_VALUES, "waarde gewijzigd: {0}", "value changed: {0}")
M(CAUSE_RECORDS, "andere contracten of uitkomsten tellen mee",
  "other contracts or outcomes count")
M(SHEET_ROW_LIMIT,
  "Een blad heeft ten hoogste {0} rijen; de bevindingen staan daarom op {1} "
  "bladen.",
  "A sheet holds {0} rows at most; the findings are therefore on {1} sheets.")
M(SHEET_DATE, "Datum", "Date")
M(SHEET_VALUES, "Gegevens", "Values")
M(SHEET_LIMITS, "Grenzen", "Limits")
M(SHEET_FROM, "Van", "From")
M(SHEET_UNTIL, "Tot en met", "Until")
M(SHEET_LOWEST, "laagst mogelijk", "lowest possible")
M(SHEET_HIGHEST, "hoogst mogelijk", "highest possible")
M(JUNIT_MORE, "en nog {0} bevindingen", "and {0} more findings")

/* run */
M(RUN_NO_MAPPINGS, "(geen)", "(none)")
M(RUN_HEADINGS_STRANGE,
  "te weinig kolomkoppen zijn bekend, ook die van het contractnummer niet; "
  "kies een mapping met --mapping NAAM (bij de regels: {0}) of een eigen "
  "bestand",
  "too few headings are known, nor is that of the contract number; choose a "
  "mapping with --mapping NAME (with the rules: {0}) or a file of your own")
M(RUN_PROGRESS, "{0} MB, {1} rijen", "{0} MB, {1} rows")
M(RUN_NO_SUCH_CONTRACT, "contract {0} staat niet in {1}",
  "contract {0} is not in {1}")
M(RULES_OPT_IN, " (alleen op verzoek)", " (only when selected)")
M(EXPLAIN_SOURCE, "Bron", "Source")
M(EXPLAIN_IN_FORCE, "Geldig", "In force")
M(EXPLAIN_FROM, "vanaf {0}", "from {0}")
M(EXPLAIN_UNTIL, "tot en met {0}", "until {0}")
M(EXPLAIN_BETWEEN, "van {0} tot en met {1}", "from {0} until {1}")
M(EXPLAIN_ALWAYS, "altijd", "always")
M(EXPLAIN_BY_DATE, " (naar {0})", " (by {0})")
M(EXPLAIN_FILE, "Bestand", "File")
M(EXPLAIN_APPLIES, "Van toepassing als", "Applies if")
M(EXPLAIN_REQUIRE, "Eis", "Requires")
M(EXPLAIN_EXCESS, "Verschil", "Excess")
M(EXPLAIN_NORM, "Norm", "Norm")
M(EXPLAIN_UNIQUE, "Komt maar een keer voor", "Occurs only once")
M(EXPLAIN_DEFINITIONS, "Definities", "Definitions")
M(EXPLAIN_FIELDS, "Velden", "Fields")
M(EXPLAIN_PARAMETERS, "Grenzen en andere bedragen", "Limits and amounts")
M(EXPLAIN_OPEN, "heden", "open")
M(EXPLAIN_CASES, "Voorbeelden", "Cases")
M(EXPLAIN_TREE, "Ontleding", "Syntax tree")
M(EXPLAIN_BYTECODE, "Programma", "Program")
M(EXPLAIN_KIND, "Soort", "Kind")
M(EXPLAIN_KIND_RECORD, "regel", "rule")
M(EXPLAIN_KIND_UNIQUE, "uniek", "unique")
M(EXPLAIN_KIND_NORM, "norm", "norm")
M(EXPLAIN_KIND_GROUP, "groep", "group")
M(EXPLAIN_GROUP, "Per {0}, op volgorde van {1}", "Per {0}, in order of {1}")
M(EXPLAIN_KIND_DUE, "agenda", "calendar")
M(EXPLAIN_DUE, "Valt op", "Falls due on")
M(EXPLAIN_LABEL, "In de agenda", "In the calendar")
M(EXPLAIN_LEAD, "Dagen voorbereiding", "Days of preparation")
M(EXPLAIN_CLASH, "Botst met", "Contradicts")
M(EXPLAIN_TEXT_ON, "Tekst op {0}", "Text on {0}")
M(EXPLAIN_JURICONNECT, "Juriconnect", "Juriconnect")
M(EXPLAIN_UNVERIFIED, "{0} ({1}: niet door een wettekst bevestigd)",
  "{0} ({1}: not confirmed by a text of law)")
M(EXPLAIN_COUNTS, "Telt", "Counts")
M(EXPLAIN_COUNTS_WHAT,
  "welk deel voldoet aan {0}, van wat voldoet of niet voldoet",
  "which share complies with {0}, of what complies or does not")
M(EXPLAIN_WHERE, "Alleen waar", "Only where")
M(EXPLAIN_CORRECTION, "Correctie", "Correction")
M(EXPLAIN_CORRECTION_WHAT,
  "{0} - een 'voldoet niet' mag dan ook buiten beschouwing blijven",
  "{0} - a fail may then also be left out")
M(EXPLAIN_PER, "Per", "Per")
M(EXPLAIN_PERIOD, "Periode", "Period")
M(EXPLAIN_PERIOD_WHAT, "kalenderjaren van {0}; samen per periode: {1}",
  "calendar years of {0}; together in a period: {1}")
M(EXPLAIN_AT_LEAST, "Ten minste", "At least")
M(EXPLAIN_AT_MOST, "Ten hoogste", "At most")
M(EXPLAIN_MEASURE, "Geteld als", "Measured as")
M(EXPLAIN_LESS, "Korting", "Less")
M(EXPLAIN_FLOOR, "Nooit onder", "Never below")
M(EXPLAIN_DEFINED_ON, "{0} op {1}", "{0} on {1}")
M(EXPLAIN_DEFINED_KNOWN, "of {0} bekend is", "whether {0} is known")
M(EXPLAIN_DEFINED_EMPTY, "of {0} leeg is of ontbreekt",
  "whether {0} is empty or missing")
M(EXPLAIN_HEADINGS, "{0}; kop: {1}", "{0}; headings: {1}")
M(EXPLAIN_KEY, "sleutel", "key")
M(EXPLAIN_PERSONAL, "persoonlijk", "personal")
M(EXPLAIN_SENSITIVE, "gevoelig", "sensitive")
M(EXPLAIN_VALUE_ON, "> geldt op {0}", "> holds on {0}")
M(EXPLAIN_NO_VALUE_ON, "geen waarde op {0}", "no value on {0}")
M(EXPLAIN_SINCE, "vanaf {0}", "from {0}")
M(EXPLAIN_MORE_CASES, "en {0} in {1}", "and {0} in {1}")
M(EXPLAIN_NO_CASES, "geen", "none")
M(RULES_FROM, "van", "from")
M(RULES_UNTIL, "tot en met", "until")
M(TEMPLATE_ABSENT, "geen bepaling gevonden over {0}",
  "no provision found about {0}")
M(TEMPLATE_FEW, "{1} bepaling(en) over {0}; ten minste {2} nodig",
  "{1} provision(s) about {0}; at least {2} needed")
M(TEMPLATE_MANY, "{1} bepalingen over {0}; ten hoogste {2} verwacht",
  "{1} provisions about {0}; at most {2} expected")
M(TEMPLATE_UNREADABLE, "wat hier staat is niet te lezen als getal of datum",
  "what stands here cannot be read as a number or date")
M(TEMPLATE_ENOUGH, "{0}: alleen de eerste {1} plaatsen zijn genoemd",
  "{0}: only the first {1} places are told")
M(TEMPLATE_LIMITED, "dit patroon kost te veel tijd: {0}",
  "this pattern takes too much time: {0}")
M(EXPLAIN_KIND_TEMPLATE, "sjabloon", "template")
M(TEMPLATE_PARAGRAPH, "par. {0}", "par. {0}")
M(TEMPLATE_SUGGEST, "moet zeggen: {0}", "must say: {0}")
M(TEMPLATE_UNREAD, "niet alles is beoordeeld", "not all was judged")
M(TEMPLATE_RESULT,
  "{0} - documenten: {1}; fouten: {2}; waarschuwingen: {3}; ontheven: {4}",
  "{0} - documents: {1}; errors: {2}; warnings: {3}; waived: {4}")
M(TEMPLATE_CUT, "{0} van {1} bevindingen staan hier: meer past er niet in",
  "{0} of {1} findings stand here: there is room for no more")
M(TEMPLATE_NO_KIND,
  "soort contract niet herkend, {0} regels niet te bepalen; zet 'soort:' in "
  "de aanhef of 'kind:' in .huurtoets.yaml ({1})",
  "kind of contract not recognised, {0} rules undetermined; put 'soort:' in "
  "the front matter or 'kind:' in .huurtoets.yaml ({1})")
M(TEMPLATE_FRONT_MATTER, "de aanhef is niet te lezen: {0}",
  "the front matter cannot be read: {0}")
M(TEMPLATE_EXPIRED, "de uitzondering op {0} ({1}) is verlopen op {2}",
  "the exception to {0} ({1}) ended on {2}")
M(TEMPLATE_UNMATCHED, "de uitzondering op {0} ({1}) past op geen bevinding",
  "the exception to {0} ({1}) matches no finding")
M(TEMPLATE_NO_RULE, "uitzondering op {0}: zo'n regel over sjablonen is er niet",
  "exception to {0}: there is no such rule on templates")
M(TEMPLATE_NO_KEY,
  "een uitzondering zonder geldige {0} telt niet "
  "(reden=\"...\" eigenaar=\"...\" tot=2027-01-31)",
  "an exception without a valid {0} does not count "
  "(reden=\"...\" eigenaar=\"...\" tot=2027-01-31)")
M(MODEL_TITLE, "Sjablonen", "Templates")
M(MODEL_NOTE,
  "{0} contracten komen van sjabloon {1}; {2} daarvan voldoen niet",
  "{0} contracts were made from template {1}; {2} of them fail")
M(MODEL_RULE, "{0}: {1} keer", "{0}: {1} times")
M(MODEL_GUARD, " (toets het sjabloon met {0})",
  " (hold the template against {0})")
M(EXPLAIN_TEMPLATE_KINDS, "Over", "About")
M(EXPLAIN_TEMPLATE_ALL, "alle documenten", "all documents")
M(EXPLAIN_IF_MATCH, "Alleen waar staat", "Only where it says")
M(EXPLAIN_REQUIRE_MATCH, "Er moet staan", "It must say")
M(EXPLAIN_FORBID_MATCH, "Er mag niet staan", "It may not say")
M(EXPLAIN_MATCH, "Waar staat, geldt de eis", "Where it says, this must hold")
M(EXPLAIN_ORDER, "In deze volgorde", "In this order")
M(EXPLAIN_ALSO, "en", "and")
M(EXPLAIN_WITHOUT, "zonder", "without")
M(EXPLAIN_SUGGEST, "De bepaling moet zeggen", "The provision must say")
M(EXPLAIN_SUPPORTS, "Hoort bij de regel", "Secures the rule")
